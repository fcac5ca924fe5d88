import { GraphQLBigInt } from 'graphql-scalars';
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import * as v from 'valibot';
import {
  ReportFormatEnum,
  REPORT_FORMATS,
  WAREHOUSE_KINDS,
  WarehouseKindEnum,
  type ReportFormat,
  type WarehouseKind,
} from '@jalon/schema/warehouse';
import { isZone, shortName, webAddress } from '../merchant/merchant.inputs.ts';

@InputType({ description: 'The hour until which an order still leaves the same day.' })
export class CutOffInput {
  @Field(() => String, { nullable: true, description: 'Only for this carrier; left out: for every other.' })
  carrier?: string | null;

  @Field(() => Int, { nullable: true, description: 'Only on this weekday, 1 (Monday) to 7; left out: on every other.' })
  weekday?: number | null;

  @Field(() => String, { description: '`HH:MM` in the zone of the warehouse.' })
  time!: string;
}

@InputType({ description: 'Keys of the API of a warehouse whose messages only point to what happened (ShipStation).' })
export class WarehouseCredentialsInput {
  @Field(() => String, { description: 'Key.' })
  apiKey!: string;

  @Field(() => String, { description: 'Secret.' })
  apiSecret!: string;

  @Field(() => String, { nullable: true, description: 'Instead of its own address: a proxy or a test system.' })
  apiUrl?: string | null;
}

@InputType({ description: 'A place that sends orders. Of one that is known already, what is left out stays as it is.' })
export class WarehouseInput {
  @Field(() => ID, { nullable: true, description: 'Which one; left out: a new one, which needs name, kind, country and zone.' })
  id?: string | null;

  @Field(() => String, { nullable: true, description: 'What staff call it; unique.' })
  name?: string;

  @Field(() => WarehouseKindEnum, { nullable: true, description: 'Who runs it.' })
  kind?: WarehouseKind;

  @Field(() => ID, { nullable: true, description: 'Of a supplier that ships itself.' })
  supplierId?: string | null;

  @Field(() => String, { nullable: true, description: 'Street and number.' })
  address1?: string | null;

  @Field(() => String, { nullable: true, description: 'As written there.' })
  postalCode?: string | null;

  @Field(() => String, { nullable: true, description: 'As written there.' })
  city?: string | null;

  @Field(() => String, { nullable: true, description: 'State, province or county.' })
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2.' })
  countryCode?: string;

  @Field(() => Float, { nullable: true, description: 'Degrees north.' })
  latitude?: number | null;

  @Field(() => Float, { nullable: true, description: 'Degrees east.' })
  longitude?: number | null;

  @Field(() => String, { nullable: true, description: 'IANA zone.' })
  timeZone?: string;

  @Field(() => [Int], { nullable: true, description: 'Weekdays on which it works, 1 (Monday) to 7; at first Monday to Friday.' })
  workingDays?: number[];

  @Field(() => Boolean, { nullable: true, description: "It rests on its country's public holidays; at first true." })
  keepsHolidays?: boolean;

  @Field(() => [String], { nullable: true, description: 'Further days on which it rests, `YYYY-MM-DD`.' })
  closedOn?: string[];

  @Field(() => [CutOffInput], { nullable: true, description: 'Until when an order leaves the same day; replaces them all.' })
  cutOffs?: CutOffInput[];

  @Field(() => Float, {
    nullable: true,
    description: 'Working hours it states from release until a parcel can be handed over; at first 24.',
  })
  statedHours?: number;

  @Field(() => [String], { nullable: true, description: 'Countries it sends to, ISO 3166-1 alpha-2; none: everywhere.' })
  servesCountries?: string[];

  @Field(() => [String], { nullable: true, description: 'Codes of carriers that collect from it, the preferred first; none: any.' })
  carriers?: string[];

  @Field(() => GraphQLBigInt, { nullable: true, description: 'What one parcel costs, in minor units of `costCurrency`.' })
  costMinor?: number;

  @Field(() => String, { nullable: true, description: 'ISO 4217; at first EUR.' })
  costCurrency?: string;

  @Field(() => Boolean, { nullable: true, description: 'Its stock is counted here; at first true.' })
  tracksStock?: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Orders may go to it: true takes it out of the archive.' })
  isActive?: boolean;

  @Field(() => ReportFormatEnum, { nullable: true, description: 'How it reports to us; null: staff do.' })
  reportFormat?: ReportFormat | null;

  @Field(() => WarehouseCredentialsInput, { nullable: true, description: 'Kept sealed; null: forgotten.' })
  credentials?: WarehouseCredentialsInput | null;
}

const country = v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'two capital letters of ISO 3166-1'));
export const carrierCode = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.regex(/^[a-z0-9-]{1,60}$/, 'the code of a carrier, like dhl'));
const weekday = v.pipe(v.number(), v.integer(), v.minValue(1, '1 (Monday) to 7'), v.maxValue(7, '1 (Monday) to 7'));
const line = v.optional(v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(200, 'at most 200 characters'))));
const degrees = (most: number) =>
  v.optional(v.nullable(v.pipe(v.number(), v.minValue(-most, `from -${most} to ${most}`), v.maxValue(most, `from -${most} to ${most}`))));
const isDate = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
const day = v.pipe(
  v.string(),
  v.check((text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && isDate(text), 'a day like 2026-12-24'),
);

const CutOffSchema = v.pipe(
  v.object({
    carrier: v.nullish(carrierCode),
    weekday: v.nullish(weekday),
    time: v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time like 16:30')),
  }),
  v.transform(({ carrier, weekday: day_, time }) => ({ carrier: carrier ?? null, weekday: day_ ?? null, time })),
);
const CutOffsSchema = v.pipe(
  v.array(CutOffSchema),
  v.maxLength(500, 'at most 500'),
  v.check(
    (rows) => new Set(rows.map(({ carrier, weekday: day_ }) => `${carrier} ${day_}`)).size === rows.length,
    'one time for a carrier and weekday',
  ),
);

export const WarehouseInputSchema = v.object({
  name: v.optional(shortName),
  kind: v.optional(v.picklist(Object.keys(WAREHOUSE_KINDS) as WarehouseKind[])),
  supplierId: v.optional(v.nullable(v.string())),
  address1: line,
  postalCode: line,
  city: line,
  region: line,
  countryCode: v.optional(country),
  latitude: degrees(90),
  longitude: degrees(180),
  timeZone: v.optional(v.pipe(v.string(), v.check(isZone, 'an IANA zone like Europe/Paris'))),
  workingDays: v.optional(
    v.pipe(
      v.array(weekday),
      v.minLength(1, 'at least one weekday'),
      v.transform((days) => [...new Set(days)].toSorted((a, b) => a - b)),
    ),
  ),
  keepsHolidays: v.optional(v.boolean()),
  closedOn: v.optional(v.pipe(v.array(day), v.maxLength(1000, 'at most 1,000 days'))),
  cutOffs: v.optional(CutOffsSchema),
  statedHours: v.optional(v.pipe(v.number(), v.minValue(0, 'at least 0'), v.maxValue(2400, 'at most 2,400 hours'))),
  servesCountries: v.optional(v.pipe(v.array(country), v.maxLength(250))),
  carriers: v.optional(v.pipe(v.array(carrierCode), v.maxLength(50, 'at most 50'))),
  costMinor: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0, 'at least 0'), v.maxValue(1e12, 'at most 10 to the 12'))),
  costCurrency: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'three capital letters of ISO 4217'))),
  tracksStock: v.optional(v.boolean()),
  isActive: v.optional(v.boolean()),
  reportFormat: v.optional(v.nullable(v.picklist(Object.keys(REPORT_FORMATS) as ReportFormat[]))),
  credentials: v.optional(
    v.nullable(
      v.object({
        apiKey: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
        apiSecret: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
        apiUrl: v.nullish(webAddress),
      }),
    ),
  ),
});
