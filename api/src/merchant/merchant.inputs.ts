import { Field, ID, InputType, Int } from 'type-graphql';
import * as v from 'valibot';
import { CONFIDENCES } from '@jalon/schema/estimate';
import { BrandModeEnum, BrandSchema, type Brand, type BrandMode } from '@jalon/schema/merchant';

@InputType({ description: "What a merchant's pages look like. Colours are sRGB hex, e.g. #1d4ed8." })
export class BrandInput implements Brand {
  @Field(() => String, { nullable: true, defaultValue: null, description: 'An SVG of drawing elements only, at most 20,000 characters.' })
  logoSvg!: string | null;

  @Field(() => ID, { nullable: true, defaultValue: null, description: 'A picture of kind LOGO; it goes before `logoSvg`.' })
  logoPictureId!: string | null;

  @Field(() => String, { description: 'The main colour.' })
  brandColor!: string;

  @Field(() => String, { description: 'Text on the brand colour.' })
  onBrandColor!: string;

  @Field(() => String, { description: 'The background.' })
  surface!: string;

  @Field(() => String, { description: 'Text on the surface.' })
  ink!: string;

  @Field(() => Int, { description: 'Corner radius in CSS pixels, 0 to 24.' })
  radiusPx!: number;

  @Field(() => String, {
    nullable: true,
    defaultValue: null,
    description: 'A font stack by its name (docs/brand.md), or font families, for texts.',
  })
  fontText!: string | null;

  @Field(() => String, { nullable: true, defaultValue: null, description: 'The same for headings.' })
  fontDisplay!: string | null;

  @Field(() => BrandModeEnum, { defaultValue: 'AUTO', description: 'By which light they are shown.' })
  mode!: BrandMode;
}

@InputType({ description: 'What is left out stays as it is; null clears it.' })
export class MerchantUpdateInput {
  @Field(() => String, { nullable: true, description: 'What shoppers know it by.' })
  name?: string;

  @Field(() => String, { nullable: true, description: 'BCP 47.' })
  defaultLanguage?: string;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2.' })
  countryCode?: string;

  @Field(() => String, { nullable: true, description: 'IANA zone.' })
  timeZone?: string;

  @Field(() => String, { nullable: true, description: 'Where shoppers may write to.' })
  supportEmail?: string | null;

  @Field(() => String, { nullable: true, description: 'Where shoppers find help.' })
  supportUrl?: string | null;

  @Field(() => String, { nullable: true, description: "The shop's front page." })
  homeUrl?: string | null;

  @Field(() => Int, { nullable: true, description: 'How sure windows of arrival are, in percent: 50, 80, 90 or 95.' })
  etaConfidence?: number;

  @Field(() => Boolean, { nullable: true, description: 'Whether anybody may see how well estimates keep their word.' })
  etaIsPublic?: boolean;

  @Field(() => Int, { nullable: true, description: 'Minutes for which a new order may still be changed, 0 to 10,080 (a week).' })
  holdMinutes?: number;

  @Field(() => Int, { nullable: true, description: 'Percent an order must earn to go without a look, 0 to 100; null: not checked.' })
  marginFloorPercent?: number | null;

  @Field(() => Int, { nullable: true, description: 'Working days a shopper waits for an article without being asked, 0 to 60.' })
  shortWaitDays?: number;

  @Field(() => Boolean, { nullable: true, description: 'Whether parts of an order may be sent before the rest is there.' })
  sendsParts?: boolean;

  @Field(() => Int, { nullable: true, description: 'Percent of orders that get no proactive message, 0 to 50.' })
  holdOutPercent?: number;

  @Field(() => String, { nullable: true, description: 'From when on nobody is disturbed, `HH:MM` where the recipient is.' })
  quietFrom?: string;

  @Field(() => String, { nullable: true, description: 'Until when nobody is disturbed, `HH:MM`; equal to `quietFrom`: never quiet.' })
  quietTo?: string;

  @Field(() => Int, { nullable: true, description: 'Days a shopper waits for a parcel that was said to be delivered, 0 to 14.' })
  notReceivedWaitDays?: number;

  @Field(() => BrandInput, { nullable: true, description: 'Replaces the whole brand.' })
  brand?: BrandInput;
}

const isLanguage = (tag: string) => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
};
export const isZone = (zone: string) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

export const webAddress = v.pipe(
  v.string(),
  v.maxLength(2000),
  v.check((text) => URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol), 'an http or https address'),
);
export const shortName = v.pipe(v.string(), v.trim(), v.minLength(1, 'at least one character'), v.maxLength(200, 'at most 200 characters'));

const wholeNumber = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0, 'not below 0'), v.maxValue(most, `at most ${most}`));

const timeOfDay = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time like 21:00'));

export const MerchantUpdateSchema = v.object({
  name: v.optional(shortName),
  defaultLanguage: v.optional(v.pipe(v.string(), v.check(isLanguage, 'a BCP 47 language tag like fr or pt-BR'))),
  countryCode: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'two capital letters of ISO 3166-1'))),
  timeZone: v.optional(v.pipe(v.string(), v.check(isZone, 'an IANA zone like Europe/Paris'))),
  supportEmail: v.optional(v.nullable(v.pipe(v.string(), v.email('an e-mail address')))),
  supportUrl: v.optional(v.nullable(webAddress)),
  homeUrl: v.optional(v.nullable(webAddress)),
  etaConfidence: v.optional(v.picklist(CONFIDENCES, 'one of 50, 80, 90 and 95')),
  etaIsPublic: v.optional(v.boolean()),
  holdMinutes: v.optional(wholeNumber(10_080)),
  marginFloorPercent: v.optional(v.nullable(wholeNumber(100))),
  shortWaitDays: v.optional(wholeNumber(60)),
  sendsParts: v.optional(v.boolean()),
  holdOutPercent: v.optional(wholeNumber(50)),
  quietFrom: v.optional(timeOfDay),
  quietTo: v.optional(timeOfDay),
  notReceivedWaitDays: v.optional(wholeNumber(14)),
  brand: v.optional(BrandSchema),
});
