import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Instant } from './instant.type.ts';
import { ShopperPreparation } from './preparation.type.ts';
import { ShopperShipment } from './shipment.type.ts';

@ObjectType({ description: 'As much of the person it goes to as a link may show.', simpleResolvers: true })
export class ShopperRecipient {
  @Field(() => String, { nullable: true, description: 'Of the name, at most two letters.' })
  initials!: string | null;

  @Field(() => String, { nullable: true, description: 'As written there.' })
  city!: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2.' })
  countryCode!: string | null;
}

@ObjectType({ description: 'One article of the order.', simpleResolvers: true })
export class ShopperLine {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => String, { description: 'As the shop calls it.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Size, colour and the like.' })
  variantTitle!: string | null;

  @Field(() => Int, { description: 'Pieces bought.' })
  quantity!: number;

  @Field(() => Int, { description: 'How many of them are in a parcel.' })
  quantityShipped!: number;

  @Field(() => String, { nullable: true, description: 'A picture of it.' })
  imageUrl!: string | null;
}

@ObjectType({ description: 'The order behind a link.', simpleResolvers: true })
export class ShopperOrder {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => String, { description: 'As the shopper knows it, e.g. #1042.' })
  number!: string;

  @Field(() => Instant, { description: 'When it was bought.' })
  placedAt!: string;

  @Field(() => String, { nullable: true, description: "BCP 47: the shopper's language at checkout." })
  language!: string | null;

  @Field(() => Instant, { nullable: true, description: 'When it was cancelled.' })
  cancelledAt!: string | null;

  @Field(() => ShopperRecipient, { nullable: true, description: 'Who it goes to.' })
  recipient!: ShopperRecipient | null;

  @Field(() => [ShopperLine], { complexity: ({ childComplexity }) => 1 + 5 * childComplexity, description: 'What was bought.' })
  lines!: ShopperLine[];

  @Field(() => ShopperPreparation, {
    nullable: true,
    description: 'What happens to it before a carrier has it; null: the shop does not say.',
  })
  preparation!: ShopperPreparation | null;

  @Field(() => [ShopperShipment], {
    complexity: ({ childComplexity }) => 1 + 3 * childComplexity,
    description: 'The parcels it travels in, first registered first.',
  })
  shipments!: ShopperShipment[];
}
