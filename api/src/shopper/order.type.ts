import { Field, ID, Int, ObjectType } from 'type-graphql';
import { LinkViewEnum, type LinkView } from '@jalon/schema/order';
import { ShopperBlock } from './block.type.ts';
import { ShopperClaim } from './claim.type.ts';
import { ShopperFollower } from './follower.type.ts';
import { Instant } from './instant.type.ts';
import { ShopperMessage } from './message.type.ts';
import { ShopperPreparation } from './preparation.type.ts';
import { ShopperReturn } from './return.type.ts';
import { ShopperShipment } from './shipment.type.ts';
import { ShopperWithdrawalPeriod } from './withdrawal.type.ts';

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

  @Field(() => String, { nullable: true, description: "Our copy of it: a path on the tracking page's origin. Null: there is none yet." })
  pictureUrl!: string | null;
}

@ObjectType({ description: 'The order behind a link.', simpleResolvers: true })
export class ShopperOrder {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => String, { description: 'As the shopper knows it, e.g. #1042. A neighbour sees its end.' })
  number!: string;

  @Field(() => Instant, { description: 'When it was bought.' })
  placedAt!: string;

  @Field(() => String, { nullable: true, description: "BCP 47: the shopper's language at checkout; of a follower's link, the follower's." })
  language!: string | null;

  @Field(() => Instant, { nullable: true, description: 'When it was cancelled.' })
  cancelledAt!: string | null;

  @Field(() => LinkViewEnum, { description: 'How much the link shows and allows.' })
  view!: LinkView;

  @Field(() => Boolean, { description: 'Whoever looks proved who they are: see `identify`.' })
  isIdentified!: boolean;

  @Field(() => Boolean, { description: 'The link was sent to somebody who has not said yet that they want to follow.' })
  isFollowerUnconfirmed!: boolean;

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
    description: 'The parcels it travels in, first registered first. Those that bring something back are in `returns`.',
  })
  shipments!: ShopperShipment[];

  @Field(() => [ShopperMessage], { description: 'What was sent to its buyer and receiver, by any channel, newest first; at most 20.' })
  messages!: ShopperMessage[];

  @Field(() => [ShopperClaim], { description: 'What its shopper said is wrong, newest first.' })
  claims!: ShopperClaim[];

  @Field(() => [ShopperFollower], { description: 'Who else follows it.' })
  followers!: ShopperFollower[];

  @Field(() => [ShopperBlock], {
    description: "The shop's own blocks for the end of the page, at most four; none while a parcel is in trouble or nothing is known yet.",
  })
  blocks!: ShopperBlock[];

  @Field(() => Int, { nullable: true, description: 'Days after today in which some article may still go back; 0 on the last day.' })
  returnDaysLeft!: number | null;

  @Field(() => Boolean, { description: 'Some article may go back now: see `returnOptions`.' })
  canReturn!: boolean;

  @Field(() => ShopperWithdrawalPeriod, { nullable: true, description: 'The right of withdrawal; null: none is offered for it.' })
  withdrawal!: ShopperWithdrawalPeriod | null;

  @Field(() => [ShopperReturn], {
    complexity: ({ childComplexity }) => 1 + 2 * childComplexity,
    description: 'What goes back or went back, newest first.',
  })
  returns!: ShopperReturn[];
}
