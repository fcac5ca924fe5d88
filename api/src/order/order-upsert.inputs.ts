import { GraphQLBigInt, GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { PaymentStateEnum, type PaymentState } from '@jalon/schema/order';

@InputType({ description: 'A person of an order, and how to reach them.' })
export class OrderUpsertPerson {
  @Field(() => String, { nullable: true, description: 'The whole name.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'An e-mail address.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'With the country code, if possible.' })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'Street and number.' })
  address1?: string | null;

  @Field(() => String, { nullable: true, description: 'Flat, floor, company and the like.' })
  address2?: string | null;

  @Field(() => String, { nullable: true, description: 'As the country writes it.' })
  postalCode?: string | null;

  @Field(() => String, { nullable: true, description: 'Town.' })
  city?: string | null;

  @Field(() => String, { nullable: true, description: 'State or province.' })
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2.' })
  countryCode?: string | null;

  @Field(() => String, { nullable: true, description: 'BCP 47.' })
  language?: string | null;
}

@InputType({ description: 'One article of an order.' })
export class OrderUpsertLine {
  @Field(() => String, { description: "The shop's own id of it: the same line has the same id." })
  externalId!: string;

  @Field(() => String, { nullable: true, description: "The shop's article number." })
  sku?: string | null;

  @Field(() => String, { description: 'As the shop calls it.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Size, colour and the like.' })
  variantTitle?: string | null;

  @Field(() => Int, { description: 'Pieces that are to be sent or were; 0: taken out of the order.' })
  quantity!: number;

  @Field(() => GraphQLBigInt, { description: "One piece, in minor units of the order's currency." })
  priceMinor!: number | bigint;

  @Field(() => GraphQLBigInt, { nullable: true, description: 'Taken off all its pieces together, minor units. Left out: nothing.' })
  discountMinor?: number | bigint;

  @Field(() => GraphQLBigInt, { nullable: true, description: 'Tax on all its pieces together, minor units.' })
  taxMinor?: number | bigint | null;

  @Field(() => String, { nullable: true, description: 'What kind of article it is: what a return policy may speak of.' })
  category?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'False for a download or a gift card. Left out: true.' })
  isShipped?: boolean;

  @Field(() => String, { nullable: true, description: 'What is to be engraved, printed or the like.' })
  personalisation?: string | null;

  @Field(() => String, { nullable: true, description: 'GTIN.' })
  barcode?: string | null;

  @Field(() => String, { nullable: true, description: 'A picture of it: an http or https address.' })
  imageUrl?: string | null;
}

@InputType({ description: 'The whole order, as it is now.' })
export class OrderUpsertInput {
  @Field(() => ID, { description: 'UUID of a store whose platform is GENERIC.' })
  storeId!: string;

  @Field(() => String, { description: "The shop's own id: the same order has the same id." })
  externalId!: string;

  @Field(() => String, { description: 'As the shopper knows it, e.g. #1042.' })
  number!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was bought.' })
  placedAt!: Date;

  @Field(() => GraphQLDateTimeISO, { description: "When the shop changed it last, by the shop's clock: of two the later one is true." })
  updatedAt!: Date;

  @Field(() => String, { description: 'ISO 4217.' })
  currency!: string;

  @Field(() => GraphQLBigInt, { description: 'In minor units of the currency.' })
  totalMinor!: number | bigint;

  @Field(() => GraphQLBigInt, { nullable: true, description: 'What is paid for sending, minor units.' })
  shippingMinor?: number | bigint | null;

  @Field(() => Boolean, { nullable: true, description: 'Prices hold the tax; false: it is on top of them. Left out: true.' })
  isTaxIncluded?: boolean;

  @Field(() => GraphQLBigInt, {
    nullable: true,
    description: 'For how much its parcels are insured, minor units; left out: what is known of it stays.',
  })
  insuredMinor?: number | bigint | null;

  @Field(() => String, { nullable: true, description: 'Who insures them, at most 100 characters.' })
  insurer?: string | null;

  @Field(() => PaymentStateEnum, { description: 'Where the money is.' })
  paymentState!: PaymentState;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was paid.' })
  paidAt?: Date | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was cancelled.' })
  cancelledAt?: Date | null;

  @Field(() => String, { nullable: true, description: "BCP 47: the shopper's language at checkout." })
  language?: string | null;

  @Field(() => String, { nullable: true, description: 'What the shopper chose at checkout.' })
  shippingMethod?: string | null;

  @Field(() => String, { nullable: true, description: 'The last day the shopper was promised, `YYYY-MM-DD`.' })
  promisedOn?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'It is a gift. Left out: false.' })
  isGift?: boolean;

  @Field(() => String, { nullable: true, description: 'What is to be written on the card.' })
  giftMessage?: string | null;

  @Field(() => String, { nullable: true, description: 'What is asked of whoever packs it.' })
  packingNote?: string | null;

  @Field(() => [OrderUpsertLine], { description: 'What was bought; a line that is left out is taken out of the order.' })
  lines!: OrderUpsertLine[];

  @Field(() => OrderUpsertPerson, { nullable: true, description: 'Who paid.' })
  buyer?: OrderUpsertPerson | null;

  @Field(() => OrderUpsertPerson, { nullable: true, description: 'Who is to receive it, and where.' })
  receiver?: OrderUpsertPerson | null;
}
