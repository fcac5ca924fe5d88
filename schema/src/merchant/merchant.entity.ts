import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { namedEnum } from '../shipment/status.type.ts';
import { BRAND_MODES, type Brand, type BrandMode } from './plain-brand.ts';

export const BrandModeEnum = namedEnum('BrandMode', "By which light a merchant's pages are shown.", BRAND_MODES);

@ObjectType('Brand', { description: "What a merchant's pages look like." })
export class BrandType implements Brand {
  @Field(() => String, {
    nullable: true,
    description: 'A harmless SVG, checked when it was saved.',
  })
  logoSvg!: string | null;

  @Field(() => ID, { nullable: true, description: 'A picture of kind LOGO; it goes before `logoSvg`.' })
  logoPictureId!: string | null;

  @Field(() => String, { description: 'The main colour.' })
  brandColor!: string;

  @Field(() => String, { description: 'Text on the brand colour.' })
  onBrandColor!: string;

  @Field(() => String, { description: 'The background.' })
  surface!: string;

  @Field(() => String, { description: 'Text on the surface.' })
  ink!: string;

  @Field(() => Int, { description: 'Corner radius in CSS pixels.' })
  radiusPx!: number;

  @Field(() => String, { nullable: true, description: 'A font stack by its name (docs/brand.md), or font families, for texts.' })
  fontText!: string | null;

  @Field(() => String, { nullable: true, description: 'The same for headings.' })
  fontDisplay!: string | null;

  @Field(() => BrandModeEnum, { description: 'By which light they are shown.' })
  mode!: BrandMode;
}

@ObjectType({ description: 'A shop on this installation: the tenant.' })
export class Merchant {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  @Field(() => String, { description: 'The name in addresses.' })
  slug!: string;

  @Field(() => String, { description: 'What shoppers know it by.' })
  name!: string;

  @Field(() => String, { description: 'BCP 47; used when nothing better is known of a shopper.' })
  defaultLanguage!: string;

  @Field(() => String, { description: 'ISO 3166-1 alpha-2.' })
  countryCode!: string;

  @Field(() => String, { description: 'IANA zone.' })
  timeZone!: string;

  @Field(() => String, { nullable: true, description: 'Where shoppers may write to.' })
  supportEmail!: string | null;

  @Field(() => String, { nullable: true, description: 'Where shoppers find help.' })
  supportUrl!: string | null;

  @Field(() => String, { nullable: true, description: "The shop's front page." })
  homeUrl!: string | null;

  @Field(() => BrandType, { description: 'What its pages look like.' })
  brand!: Brand;

  @Field(() => Int, { description: 'How sure the windows of arrival are that shoppers are shown, in percent: 50, 80, 90 or 95.' })
  etaConfidence: number = 80;

  @Field(() => Boolean, { description: 'Anybody may see how well its estimates keep their word.' })
  etaIsPublic: boolean = false;

  @Field(() => Int, { description: 'Minutes for which a new order may still be changed before it is picked.' })
  holdMinutes: number = 30;

  @Field(() => Int, {
    nullable: true,
    description: 'Percent of its price that an order must earn to go without a look; null: not checked.',
  })
  marginFloorPercent: number | null = null;

  @Field(() => Int, { description: 'Working days a shopper waits for an article without being asked.' })
  shortWaitDays: number = 5;

  @Field(() => Boolean, { description: 'Parts of an order may be sent before the rest is there.' })
  sendsParts: boolean = true;

  @Field(() => String, { nullable: true, description: 'A host name of its own under which its tracking page is served.' })
  domain: string | null = null;

  /** Since when its name server says that the domain is this shop's; nothing is served under an unverified one. */
  domainVerifiedAt: Date | null = null;

  @Field(() => Int, { description: 'Percent of orders that get no proactive message, so that their worth can be measured; 0: none.' })
  holdOutPercent: number = 0;

  @Field(() => String, { description: 'From when on nobody is disturbed, `HH:MM` where the recipient is.' })
  quietFrom: string = '21:00';

  @Field(() => String, { description: 'Until when nobody is disturbed, `HH:MM`; equal to `quietFrom`: never quiet.' })
  quietTo: string = '08:00';

  @Field(() => Int, { description: 'Days a shopper is asked to wait for a parcel that was said to be delivered.' })
  notReceivedWaitDays: number = 2;

  createdAt: Date = new Date();
}

export const MerchantSchema = defineEntity({
  class: Merchant,
  tableName: 'merchant',
  indexes: [
    {
      // Whoever only says that a domain is theirs keeps nobody else from proving it.
      name: 'merchant_domain_index',
      expression: 'create unique index merchant_domain_index on merchant (domain) where domain_verified_at is not null',
    },
  ],
  properties: {
    id: p.uuid().primary(),
    slug: p.text().unique(),
    name: p.text(),
    defaultLanguage: p.text(),
    countryCode: p.text(),
    timeZone: p.text(),
    supportEmail: p.text().nullable(),
    supportUrl: p.text().nullable(),
    homeUrl: p.text().nullable(),
    brand: p.json<Brand>(),
    etaConfidence: p.integer().default(80),
    etaIsPublic: p.boolean().default(false),
    holdMinutes: p.integer().default(30),
    marginFloorPercent: p.integer().nullable(),
    shortWaitDays: p.integer().default(5),
    sendsParts: p.boolean().default(true),
    domain: p.text().nullable(),
    domainVerifiedAt: p.datetime().columnType('timestamptz').nullable(),
    holdOutPercent: p.integer().default(0),
    quietFrom: p.text().default('21:00'),
    quietTo: p.text().default('08:00'),
    notReceivedWaitDays: p.integer().default(2),
    createdAt: p.datetime().columnType('timestamptz'),
  },
});
