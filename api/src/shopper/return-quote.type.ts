import { GraphQLBigInt } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { ReturnMethodEnum, ReturnOutcomeEnum, type ReturnMethod, type ReturnOutcome } from '@jalon/schema/return';
import { ShopperProblem } from './problem.type.ts';

const minor = (what: string) => ({ nullable: true, description: `${what} Minor units; null for a gift.` });

@ObjectType({ description: 'What one article of a return comes to.', simpleResolvers: true })
export class ReturnQuoteLine {
  @Field(() => ID, { description: 'Of `ShopperOrder.lines`.' })
  lineId!: string;

  @Field(() => ReturnOutcomeEnum, { description: 'What is wanted for it.' })
  outcome!: ReturnOutcome;

  @Field(() => GraphQLBigInt, minor('What was paid for these pieces.'))
  paidMinor!: number | null;

  @Field(() => GraphQLBigInt, minor('Kept back of it for restocking.'))
  feeMinor!: number | null;

  @Field(() => GraphQLBigInt, minor('Added to it as credit.'))
  bonusMinor!: number | null;

  @Field(() => GraphQLBigInt, minor('Given for it as money, before the way back.'))
  refundMinor!: number | null;

  @Field(() => GraphQLBigInt, minor('Given for it as credit, before the way back.'))
  creditMinor!: number | null;
}

@ObjectType({ description: 'What a return would come to, to the minor unit.', simpleResolvers: true })
export class ReturnQuote {
  @Field(() => String, { nullable: true, description: 'ISO 4217; null for a gift.' })
  currency!: string | null;

  @Field(() => [ReturnQuoteLine], { description: 'As they were asked for.' })
  lines!: ReturnQuoteLine[];

  @Field(() => GraphQLBigInt, minor('What was paid for the articles.'))
  articlesMinor!: number | null;

  @Field(() => GraphQLBigInt, minor('Kept back for restocking.'))
  restockingMinor!: number | null;

  @Field(() => GraphQLBigInt, minor('Kept back for the way back.'))
  shippingFeeMinor!: number | null;

  @Field(() => GraphQLBigInt, minor('Added as credit.'))
  bonusMinor!: number | null;

  @Field(() => GraphQLBigInt, minor('The refund.'))
  refundMinor!: number | null;

  @Field(() => GraphQLBigInt, minor('The credit, bonus included.'))
  creditMinor!: number | null;

  @Field(() => GraphQLBigInt, minor('Given in other articles.'))
  exchangedMinor!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Until when it must be handed in, `YYYY-MM-DD`; null: somebody looks at it first, or nothing is sent.',
  })
  handInBy!: string | null;

  @Field(() => [ReturnMethodEnum], { description: 'Ways back that all its articles may take; without a choice the first is priced.' })
  methods!: ReturnMethod[];

  @Field(() => Boolean, { description: 'Somebody of the shop decides first.' })
  needsLook!: boolean;
}

@ObjectType({ description: 'What a return would come to, or what is wrong with it.', simpleResolvers: true })
export class ReturnQuoteResult {
  @Field(() => ReturnQuote, { nullable: true, description: 'Null with a problem.' })
  quote!: ReturnQuote | null;

  @Field(() => [ShopperProblem], { description: 'Empty with a quote.' })
  problems!: ShopperProblem[];
}
