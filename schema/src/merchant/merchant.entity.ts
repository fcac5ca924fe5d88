import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import type { Brand } from './brand.ts';

@ObjectType('Brand', { description: "What a merchant's pages look like." })
export class BrandType implements Brand {
  @Field(() => String, {
    nullable: true,
    description: 'A harmless SVG, checked when it was saved.',
  })
  logoSvg!: string | null;

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

  @Field(() => String, { nullable: true, description: 'CSS font-family of texts.' })
  fontText!: string | null;

  @Field(() => String, { nullable: true, description: 'CSS font-family of headings.' })
  fontDisplay!: string | null;
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

  createdAt: Date = new Date();
}

export const MerchantSchema = defineEntity({
  class: Merchant,
  tableName: 'merchant',
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
    createdAt: p.datetime().columnType('timestamptz'),
  },
});
