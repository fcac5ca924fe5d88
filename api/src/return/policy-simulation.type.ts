import { GraphQLBigInt } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import type { IneligibleCode } from '@jalon/schema/return';
import { Problem } from '../graphql/problem.type.ts';
import { IneligibleCodeEnum } from '../shopper/return-option.type.ts';

@ObjectType({ description: 'How many articles a policy refuses for one reason.' })
export class IneligibleCount {
  @Field(() => IneligibleCodeEnum, { description: 'Why.' })
  code!: IneligibleCode;

  @Field(() => Int, { description: 'Articles of requests.' })
  count!: number;
}

@ObjectType({ description: 'An article that is taken back by one of two policies and not by the other.' })
export class SimulatedArticle {
  @Field(() => String, { description: 'Of the order.' })
  orderNumber!: string;

  @Field(() => String, { description: 'What the shop calls it.' })
  title!: string;

  @Field(() => [IneligibleCodeEnum], { description: 'Why the policy that was given refuses it; none: it takes it.' })
  codes!: IneligibleCode[];
}

@ObjectType({ description: 'What a policy would have made of the returns that were asked for, beside what the newest one makes of them.' })
export class ReturnPolicySimulation {
  @Field(() => Int, { description: 'Returns that were looked at: 2000 at most, the newest.' })
  requests!: number;

  @Field(() => Int, { description: 'Their articles.' })
  lines!: number;

  @Field(() => Int, { description: 'Articles the newest policy takes back.' })
  nowTaken!: number;

  @Field(() => Int, { description: 'Articles the given one takes back.' })
  thenTaken!: number;

  @Field(() => Int, { description: 'Articles the given one takes back, and the newest does not.' })
  newlyTaken!: number;

  @Field(() => Int, { description: 'Articles the newest one takes back, and the given does not.' })
  newlyRefused!: number;

  @Field(() => GraphQLBigInt, { description: 'Money the newest one gives back, minor units.' })
  refundMinorNow!: number;

  @Field(() => GraphQLBigInt, { description: 'Money the given one gives back, minor units.' })
  refundMinorThen!: number;

  @Field(() => GraphQLBigInt, { description: 'What the newest one keeps back, minor units.' })
  feesMinorNow!: number;

  @Field(() => GraphQLBigInt, { description: 'What the given one keeps back, minor units.' })
  feesMinorThen!: number;

  @Field(() => Int, { description: 'Returns the newest one approves without a look.' })
  approvedUnseenNow!: number;

  @Field(() => Int, { description: 'Returns the given one approves without a look.' })
  approvedUnseenThen!: number;

  @Field(() => [IneligibleCount], { description: 'Why the given one refuses articles, the most frequent first.' })
  byCode!: IneligibleCount[];

  @Field(() => String, { nullable: true, description: 'Of the amounts: that of most of the returns; others are left out. ISO 4217.' })
  currency!: string | null;

  @Field(() => [SimulatedArticle], { description: 'Articles of which the two say something else, newest first, 20 at most.' })
  samples!: SimulatedArticle[];
}

@ObjectType({ description: 'The simulation, or what is wrong with the policy.' })
export class ReturnPolicySimulationResult {
  @Field(() => ReturnPolicySimulation, { nullable: true, description: 'Null when there are problems.' })
  simulation!: ReturnPolicySimulation | null;

  @Field(() => [Problem], { description: 'Empty when it was simulated.' })
  problems!: Problem[];
}
