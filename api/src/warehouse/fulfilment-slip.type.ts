import { GraphQLBigInt, GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'One article to pick and pack.' })
export class PackingSlipLine {
  @Field(() => String, { nullable: true, description: 'What the warehouse calls the article; null: as the shop does.' })
  theirSku!: string | null;

  @Field(() => String, { nullable: true, description: "The shop's article number." })
  sku!: string | null;

  @Field(() => String, { nullable: true, description: 'EAN, UPC or GTIN, digits alone.' })
  barcode!: string | null;

  @Field(() => String, { description: 'As the shop calls it.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Size, colour and the like.' })
  variantTitle!: string | null;

  @Field(() => Int, { description: 'Pieces.' })
  quantity!: number;

  @Field(() => String, { nullable: true, description: 'What is to be engraved, printed or the like.' })
  personalisation!: string | null;

  @Field(() => String, { nullable: true, description: 'A picture of it.' })
  imageUrl!: string | null;

  @Field(() => GraphQLBigInt, { nullable: true, description: 'One piece, in minor units of `currency`; null on a gift.' })
  priceMinor!: number | null;
}

@ObjectType({ description: 'Whom a parcel goes to.' })
export class PackingSlipAddress {
  @Field(() => String, { nullable: true, description: 'Who receives it.' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'Street and number.' })
  address1!: string | null;

  @Field(() => String, { nullable: true, description: 'What follows it.' })
  address2!: string | null;

  @Field(() => String, { nullable: true, description: 'As written there.' })
  postalCode!: string | null;

  @Field(() => String, { nullable: true, description: 'As written there.' })
  city!: string | null;

  @Field(() => String, { nullable: true, description: 'State, province or county.' })
  region!: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2.' })
  countryCode!: string | null;

  @Field(() => String, { nullable: true, description: 'For the carrier.' })
  phone!: string | null;
}

@ObjectType({ description: 'What is printed to pick a fulfilment and to lie in its box.' })
export class PackingSlip {
  @Field(() => String, { description: 'Of the fulfilment.' })
  number!: string;

  @Field(() => String, { description: 'Of the order, as the shopper knows it.' })
  orderNumber!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was bought.' })
  placedAt!: Date;

  @Field(() => String, { description: 'The warehouse that sends it.' })
  warehouse!: string;

  @Field(() => String, { nullable: true, description: 'The carrier chosen for it, by its code.' })
  carrier!: string | null;

  @Field(() => String, { nullable: true, description: 'What the shopper chose at checkout, as the store calls it.' })
  shippingMethod!: string | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'The cut-off it must make.' })
  shipBy!: Date | null;

  @Field(() => Boolean, { description: 'It is a gift: no prices in the box.' })
  isGift!: boolean;

  @Field(() => String, { nullable: true, description: 'What is to be written on the card.' })
  giftMessage!: string | null;

  @Field(() => String, { nullable: true, description: 'What is asked of whoever packs it.' })
  packingNote!: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 4217; null on a gift.' })
  currency!: string | null;

  @Field(() => PackingSlipAddress, { nullable: true, description: 'Where it goes; null: no address is known.' })
  shipTo!: PackingSlipAddress | null;

  @Field(() => [PackingSlipLine], { description: 'What is in it, in the order of the order.' })
  lines!: PackingSlipLine[];
}
