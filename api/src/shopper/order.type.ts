import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Instant } from './instant.type.ts';
import { ShopperShipment } from './shipment.type.ts';

@ObjectType({ description: 'As much of the person it goes to as a link may show.', simpleResolvers: true })
export class ShopperRecipient {
  @Field(() => String, { nullable: true })
  initials!: string | null;

  @Field(() => String, { nullable: true })
  city!: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2.' })
  countryCode!: string | null;
}

@ObjectType({ description: 'One article of the order.', simpleResolvers: true })
export class ShopperLine {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String, { nullable: true })
  variantTitle!: string | null;

  @Field(() => Int)
  quantity!: number;

  @Field(() => Int, { description: 'How many of them are in a parcel.' })
  quantityShipped!: number;

  @Field(() => String, { nullable: true })
  imageUrl!: string | null;
}

@ObjectType({ description: 'The order behind a link.', simpleResolvers: true })
export class ShopperOrder {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: 'As the shopper knows it, e.g. #1042.' })
  number!: string;

  @Field(() => Instant)
  placedAt!: string;

  @Field(() => String, { nullable: true, description: "BCP 47: the shopper's language at checkout." })
  language!: string | null;

  @Field(() => Instant, { nullable: true })
  cancelledAt!: string | null;

  @Field(() => ShopperRecipient, { nullable: true })
  recipient!: ShopperRecipient | null;

  @Field(() => [ShopperLine], { complexity: ({ childComplexity }) => 1 + 5 * childComplexity, description: 'What was bought.' })
  lines!: ShopperLine[];

  @Field(() => [ShopperShipment], {
    complexity: ({ childComplexity }) => 1 + 3 * childComplexity,
    description: 'The parcels it travels in, first registered first.',
  })
  shipments!: ShopperShipment[];
}
