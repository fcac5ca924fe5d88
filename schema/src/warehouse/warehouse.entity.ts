import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLBigInt, GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import { namedEnum } from '../shipment/status.type.ts';
import { REPORT_FORMATS, WAREHOUSE_KINDS, type ReportFormat, type WarehouseKind } from './warehouse-kind.ts';

export const WarehouseKindEnum = namedEnum('WarehouseKind', 'Who runs a warehouse.', WAREHOUSE_KINDS);
export const ReportFormatEnum = namedEnum('ReportFormat', 'How a warehouse reports to us.', REPORT_FORMATS);

@ObjectType({ description: 'The hour until which an order still leaves the same day.' })
export class CutOff {
  @Field(() => String, { nullable: true, description: 'Only for this carrier; null: for every other.' })
  carrier!: string | null;

  @Field(() => Int, { nullable: true, description: 'Only on this weekday, 1 (Monday) to 7; null: on every other.' })
  weekday!: number | null;

  @Field(() => String, { description: '`HH:MM` in the zone of the warehouse.' })
  time!: string;
}

@ObjectType({ implements: Node, description: 'A place that sends orders: own, a 3PL, a supplier that ships itself, or a marketplace.' })
export class Warehouse {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;

  @Field(() => String, { description: 'What staff call it; unique.' })
  name!: string;

  @Field(() => WarehouseKindEnum, { description: 'Who runs it.' })
  kind!: WarehouseKind;

  /** Of a supplier that ships itself. */
  supplierId: string | null = null;

  @Field(() => String, { nullable: true, description: 'Street and number.' })
  address1: string | null = null;

  @Field(() => String, { nullable: true, description: 'As written there.' })
  postalCode: string | null = null;

  @Field(() => String, { nullable: true, description: 'As written there.' })
  city: string | null = null;

  @Field(() => String, { nullable: true, description: 'State, province or county; ISO 3166-2 without the country where known.' })
  region: string | null = null;

  @Field(() => String, { description: 'ISO 3166-1 alpha-2.' })
  countryCode!: string;

  @Field(() => Float, { nullable: true, description: 'Degrees north.' })
  latitude: number | null = null;

  @Field(() => Float, { nullable: true, description: 'Degrees east.' })
  longitude: number | null = null;

  @Field(() => String, { description: 'IANA zone.' })
  timeZone!: string;

  @Field(() => [Int], { description: 'Weekdays on which it works, 1 (Monday) to 7.' })
  workingDays: number[] = [1, 2, 3, 4, 5];

  @Field(() => Boolean, { description: "It rests on its country's public holidays." })
  keepsHolidays: boolean = true;

  @Field(() => [String], { description: 'Further days on which it rests, `YYYY-MM-DD`.' })
  closedOn: string[] = [];

  @Field(() => [CutOff], { description: 'Until when an order leaves the same day; the most particular one holds.' })
  cutOffs: CutOff[] = [];

  @Field(() => Float, { description: 'Working hours it states from release to hand-over, used until enough was learnt.' })
  statedHours: number = 24;

  @Field(() => Float, {
    nullable: true,
    description: 'Working hours from release to hand-over that half of its parcels took; null: not learnt yet.',
  })
  learntHoursP50: number | null = null;

  @Field(() => Float, { nullable: true, description: 'Working hours that nine of ten parcels took.' })
  learntHoursP90: number | null = null;

  @Field(() => Int, { description: 'Parcels from which that was learnt.' })
  learntFrom: number = 0;

  @Field(() => [String], { description: 'Countries it sends to, ISO 3166-1 alpha-2; none: everywhere.' })
  servesCountries: string[] = [];

  @Field(() => [String], { description: 'Carriers that collect from it, the preferred first.' })
  carriers: string[] = [];

  @Field(() => GraphQLBigInt, { description: 'What one parcel costs, picked, packed and sent, in minor units of `costCurrency`.' })
  costMinor: number = 0;

  @Field(() => String, { description: 'ISO 4217.' })
  costCurrency: string = 'EUR';

  @Field(() => Boolean, { description: 'Its stock is counted here; otherwise it is taken to have everything.' })
  tracksStock: boolean = true;

  @Field(() => Boolean, { description: 'Orders may go to it.' })
  isActive: boolean = true;

  @Field(() => ReportFormatEnum, { nullable: true, description: 'How it reports to us; null: staff do.' })
  reportFormat: ReportFormat | null = null;

  /** Of the token in `/hooks/warehouses/<token>`. */
  hookTokenHash: string | null = null;

  /** The key its messages are signed with, sealed. */
  hookSecretSealed: string | null = null;

  /** Keys of its API where messages only point to what happened (ShipStation), sealed JSON. */
  credentialsSealed: string | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it last reported, to the minute.' })
  lastMessageAt: Date | null = null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was made here.' })
  createdAt: Date = new Date();
}

export const WarehouseSchema = defineEntity({
  class: Warehouse,
  tableName: 'warehouse',
  uniques: [{ properties: ['merchantId', 'name'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    name: p.text(),
    kind: p.text(),
    supplierId: p.uuid().nullable(),
    address1: p.text().nullable(),
    postalCode: p.text().nullable(),
    city: p.text().nullable(),
    region: p.text().nullable(),
    countryCode: p.text(),
    latitude: p.double().nullable(),
    longitude: p.double().nullable(),
    timeZone: p.text(),
    workingDays: p.array().columnType('int[]'),
    keepsHolidays: p.boolean(),
    closedOn: p.array().columnType('text[]'),
    cutOffs: p.json<CutOff[]>(),
    statedHours: p.float().columnType('real'),
    learntHoursP50: p.float().columnType('real').nullable().fieldName('learnt_hours_p50'),
    learntHoursP90: p.float().columnType('real').nullable().fieldName('learnt_hours_p90'),
    learntFrom: p.integer(),
    servesCountries: p.array().columnType('text[]'),
    carriers: p.array().columnType('text[]'),
    costMinor: p.bigint('number'),
    costCurrency: p.text(),
    tracksStock: p.boolean(),
    isActive: p.boolean(),
    reportFormat: p.text().nullable(),
    hookTokenHash: p.text().unique().nullable().hidden(),
    hookSecretSealed: p.text().nullable().hidden(),
    credentialsSealed: p.text().nullable().hidden(),
    lastMessageAt: p.datetime().columnType('timestamptz').nullable(),
    createdAt: p.datetime().columnType('timestamptz'),
  },
});
