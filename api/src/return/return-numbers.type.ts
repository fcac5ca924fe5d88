import { GraphQLBigInt } from 'graphql-scalars';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { namedEnum } from '@jalon/schema/shipment';

/** What numbers of returns are told apart by. */
export const RETURN_NUMBERS_BY = {
  DAY: "The day it was asked for, in the shop's zone: returns.",
  REASON: 'Why: pieces.',
  PRODUCT: 'The product: pieces.',
  OUTCOME: 'What was wanted: pieces.',
} as const;

export type ReturnNumbersBy = keyof typeof RETURN_NUMBERS_BY;

export const ReturnNumbersByEnum = namedEnum('ReturnNumbersBy', 'What numbers of returns are told apart by.', RETURN_NUMBERS_BY);

@ObjectType({ description: 'Days that passed.' })
export class ReturnDays {
  @Field(() => Float, { description: 'For half of them at most.' })
  p50!: number;

  @Field(() => Float, { description: 'For nine of ten at most.' })
  p90!: number;
}

@ObjectType({ description: 'One reason for which pieces of a product were sent back.' })
export class ReturnGroupReason {
  @Field(() => ID, { description: 'The code of the reason.' })
  reason!: string;

  @Field(() => Int, { description: 'Pieces.' })
  count!: number;

  @Field(() => Float, { description: 'Of the pieces of this product, 0 to 1.' })
  share!: number;

  @Field(() => Float, { nullable: true, description: 'The same in the span before; null: nothing of it was sent back then.' })
  before!: number | null;
}

@ObjectType({ description: 'One reason, product, outcome or day of returns.' })
export class ReturnGroup {
  @Field(() => ID, { description: 'A code, the id of a product (of an article nobody knows: its title), or a day, `YYYY-MM-DD`.' })
  key!: string;

  @Field(() => String, { nullable: true, description: 'Of a product: its title.' })
  label!: string | null;

  @Field(() => Int, { description: 'Returns of a day; pieces of anything else.' })
  count!: number;

  @Field(() => Float, { description: 'Of all, 0 to 1.' })
  share!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Its share in the span of the same length before; null for a day, or where there was nothing.',
  })
  before!: number | null;

  @Field(() => GraphQLBigInt, { description: 'What was paid for them, minor units.' })
  paidMinor!: number;

  @Field(() => [ReturnGroupReason], {
    description: 'Why a product was sent back: the three most frequent reasons. Of anything else: none.',
  })
  reasons!: ReturnGroupReason[];
}

@ObjectType({ description: 'An article whose way back costs as much as what it sold for, or more.' })
export class KeepSuggestion {
  @Field(() => ID, { description: 'UUID of the article.' })
  variantId!: string;

  @Field(() => String, { description: 'What it is called.' })
  title!: string;

  @Field(() => Int, { description: 'Pieces that were sent back.' })
  count!: number;

  @Field(() => GraphQLBigInt, { description: 'Paid for a piece, minor units.' })
  averagePaidMinor!: number;

  @Field(() => GraphQLBigInt, { description: "A piece's part of what its way back cost the shop, minor units." })
  averageCostMinor!: number;
}

@ObjectType({ description: 'What was sent back in a span of time. What was declined, cancelled or has expired does not count.' })
export class ReturnNumbers {
  @Field(() => Int, { description: 'Returns that were asked for.' })
  returns!: number;

  @Field(() => Int, { description: 'Orders of which something was sent in the same span.' })
  ordersSent!: number;

  @Field(() => Float, { nullable: true, description: 'Returns for each of those orders; null: none was sent.' })
  rate!: number | null;

  @Field(() => String, { nullable: true, description: 'Of the amounts: that of most returns; others are left out. ISO 4217.' })
  currency!: string | null;

  @Field(() => GraphQLBigInt, { description: 'Money that was given for them, or is to be, minor units.' })
  refundedMinor!: number;

  @Field(() => GraphQLBigInt, { description: 'What their labels cost the shop, as far as that is known, minor units.' })
  labelCostMinor!: number;

  @Field(() => GraphQLBigInt, { nullable: true, description: 'The same for each return of which it is known; null: of none.' })
  costPerReturnMinor!: number | null;

  @Field(() => ReturnDays, { nullable: true, description: 'From the arrival, else from the request, until the money was given.' })
  daysToRefund!: ReturnDays | null;

  @Field(() => Int, { description: 'Of them, those whose refund was promised for a moment that is past.' })
  overdue!: number;

  @Field(() => [ReturnGroup], { description: 'The largest first, 50 at most; days last first, 400 at most.' })
  groups!: ReturnGroup[];

  @Field(() => [KeepSuggestion], {
    description: 'What might stay with the shopper: three pieces or more, the dearest way back first, 10 at most.',
  })
  keepSuggestions!: KeepSuggestion[];
}
