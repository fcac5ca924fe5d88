import { GraphQLBigInt } from 'graphql-scalars';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import {
  INELIGIBLE_CODES,
  ReturnMethodEnum,
  ReturnOutcomeEnum,
  ReturnReasonEnum,
  type IneligibleCode,
  type ReturnMethod,
  type ReturnOutcome,
  type ReturnReason,
} from '@jalon/schema/return';
import { namedEnum } from '@jalon/schema/shipment';
import { ShopperProblem } from './problem.type.ts';
import { ShopperReturn } from './return.type.ts';

export const IneligibleCodeEnum = namedEnum('IneligibleCode', 'Why an article, or so many of it, cannot go back.', INELIGIBLE_CODES);

/** What a shop's policy says in plain steps. */
export const RETURN_POLICY_STEPS = {
  WINDOW: 'Days from the delivery: `days`.',
  UNTIL: 'What arrives today may go back until `day`, which is longer than usual.',
  FINAL_SALE: 'Some articles are sold without return.',
  PAYS_SHOP: 'The way back is free.',
  PAYS_SHOPPER: '`amountMinor` is kept back for the way back.',
  PAYS_FAULT: 'The way back is free where the fault is not the shopper’s; otherwise `amountMinor` is kept back.',
  RESTOCKING: '`percent` of the price is kept back, unless the fault is not the shopper’s.',
  REFUND: 'The money comes back within `days` after the shop has the parcel.',
  REFUND_SCAN: 'The money comes back within `days` after the carrier has the parcel.',
} as const;

export type ReturnPolicyStepCode = keyof typeof RETURN_POLICY_STEPS;

const ReturnPolicyStepCodeEnum = namedEnum('ReturnPolicyStepCode', 'What a step of a policy is about.', RETURN_POLICY_STEPS);

@ObjectType({ description: 'One step of what a shop’s policy says of an order.', simpleResolvers: true })
export class ReturnPolicyStep {
  @Field(() => ReturnPolicyStepCodeEnum, { description: 'What it is about.' })
  code!: ReturnPolicyStepCode;

  @Field(() => Int, { nullable: true, description: 'So many days.' })
  days!: number | null;

  @Field(() => GraphQLBigInt, { nullable: true, description: 'Minor units of the order’s currency.' })
  amountMinor!: number | null;

  @Field(() => Float, { nullable: true, description: 'From 0 to 100.' })
  percent!: number | null;

  @Field(() => String, { nullable: true, description: '`YYYY-MM-DD`.' })
  day!: string | null;
}

@ObjectType({ description: 'An article that can be had instead of another.', simpleResolvers: true })
export class ReturnAlternative {
  @Field(() => ID, { description: 'For `ReturnDraftArticleInput.variantId`.' })
  variantId!: string;

  @Field(() => String, { description: 'What tells it from its sisters: size, colour and the like.' })
  title!: string;

  @Field(() => Boolean, { description: 'It can be sent now.' })
  isInStock!: boolean;

  @Field(() => GraphQLBigInt, {
    nullable: true,
    description: 'What one piece counts for: as much as the one it is had for. Minor units; null for a gift.',
  })
  priceMinor!: number | null;
}

@ObjectType({ description: 'An article of an order, and whether it may go back now.', simpleResolvers: true })
export class ReturnableArticle {
  @Field(() => ID, { description: 'Of `ShopperOrder.lines`.' })
  lineId!: string;

  @Field(() => String, { description: 'As the shop calls it.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Size, colour and the like.' })
  variantTitle!: string | null;

  @Field(() => String, { nullable: true, description: 'A picture of it.' })
  imageUrl!: string | null;

  @Field(() => Int, { description: 'Pieces bought.' })
  bought!: number;

  @Field(() => Int, { description: 'Pieces that may go back now.' })
  quantity!: number;

  @Field(() => [IneligibleCodeEnum], { description: 'Why the others may not; none when all may.' })
  codes!: IneligibleCode[];

  @Field(() => String, { nullable: true, description: 'The last day for those that end first, `YYYY-MM-DD`.' })
  endsOn!: string | null;

  @Field(() => Int, { nullable: true, description: 'Days after today; 0 on the last day.' })
  daysLeft!: number | null;

  @Field(() => [ReturnReasonEnum], { description: 'Reasons to choose from.' })
  reasons!: ReturnReason[];

  @Field(() => [ReturnReasonEnum], { description: 'Those of them that need a photo.' })
  photoReasons!: ReturnReason[];

  @Field(() => [ReturnOutcomeEnum], { description: 'What can be had for it.' })
  outcomes!: ReturnOutcome[];

  @Field(() => [ReturnMethodEnum], { description: 'How it can come back.' })
  methods!: ReturnMethod[];

  @Field(() => [ReturnAlternative], { description: 'With `EXCHANGE`: what can be had instead.' })
  alternatives!: ReturnAlternative[];
}

@ObjectType({ description: 'What of an order may go back now, how, and what went back already.', simpleResolvers: true })
export class ReturnOptions {
  @Field(() => Boolean, { description: 'Whoever looks got it as a gift: no price is told.' })
  isGift!: boolean;

  @Field(() => String, { nullable: true, description: 'ISO 4217; null for a gift.' })
  currency!: string | null;

  @Field(() => String, { nullable: true, description: 'The day it was bought, where it goes; `YYYY-MM-DD`.' })
  placedOn!: string | null;

  @Field(() => [ReturnableArticle], {
    complexity: ({ childComplexity }) => 1 + 5 * childComplexity,
    description: 'In the order of the order; what is never sent is left out.',
  })
  articles!: ReturnableArticle[];

  @Field(() => [ReturnMethodEnum], { description: 'All ways back that some article may take.' })
  methods!: ReturnMethod[];

  @Field(() => [ReturnPolicyStep], { description: 'What the shop’s policy says of these articles.' })
  policy!: ReturnPolicyStep[];

  @Field(() => [ShopperReturn], { description: 'Of the same order, newest first.' })
  returns!: ShopperReturn[];

  @Field(() => [String], { description: 'Where returns go, line by line; none: the shop did not say.' })
  address!: string[];
}

@ObjectType({ description: 'What may go back, or why nothing is said.', simpleResolvers: true })
export class ReturnOptionsResult {
  @Field(() => ReturnOptions, { nullable: true, description: 'Null with a problem.' })
  options!: ReturnOptions | null;

  @Field(() => [ShopperProblem], { description: 'Empty with options.' })
  problems!: ShopperProblem[];
}
