import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLBigInt } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import { namedEnum } from '../shipment/status.type.ts';
import {
  DISPOSITIONS,
  RETURN_GRADES,
  RETURN_OUTCOMES,
  RETURN_REASONS,
  type Disposition,
  type ReturnGrade,
  type ReturnOutcome,
  type ReturnReason,
} from './return-choices.ts';
import { ReturnRequest } from './return-request.entity.ts';

export const ReturnOutcomeEnum = namedEnum('ReturnOutcome', 'What the shopper wants for an article.', RETURN_OUTCOMES);
export const ReturnReasonEnum = namedEnum('ReturnReason', 'Why an article goes back.', RETURN_REASONS);
export const ReturnGradeEnum = namedEnum('ReturnGrade', 'In what state an article came back.', RETURN_GRADES);
export const DispositionEnum = namedEnum('Disposition', 'What becomes of an article that came back.', DISPOSITIONS);

@ObjectType({ implements: Node, description: 'One article of a return.' })
export class ReturnLine {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;
  returnRequest!: ReturnRequest;

  @Field(() => ID, { description: 'The line of the order.' })
  orderLineId!: string;

  @Field(() => Int, { description: 'How many go back.' })
  quantity!: number;

  @Field(() => ReturnReasonEnum, { description: 'Why.' })
  reason!: ReturnReason;

  @Field(() => String, { nullable: true, description: 'In the shopper’s own words.' })
  note: string | null = null;

  @Field(() => ReturnOutcomeEnum, { description: 'What is wanted for it.' })
  outcome!: ReturnOutcome;

  @Field(() => ID, { nullable: true, description: 'With `EXCHANGE`: the article wanted instead.' })
  exchangeVariantId: string | null = null;

  @Field(() => GraphQLBigInt, { description: 'What was paid for them, tax and discounts allocated, minor units.' })
  paidMinor!: number;

  @Field(() => GraphQLBigInt, { description: 'Kept back of it, minor units.' })
  feeMinor: number = 0;

  @Field(() => GraphQLBigInt, { description: 'Added to it as credit, minor units.' })
  bonusMinor: number = 0;

  @Field(() => Int, { nullable: true, description: 'How many came.' })
  receivedQuantity: number | null = null;

  @Field(() => ReturnGradeEnum, { nullable: true, description: 'In what state.' })
  grade: ReturnGrade | null = null;

  @Field(() => DispositionEnum, { nullable: true, description: 'What becomes of them.' })
  disposition: Disposition | null = null;
}

export const ReturnLineSchema = defineEntity({
  class: ReturnLine,
  tableName: 'return_line',
  uniques: [{ properties: ['returnRequest', 'orderLineId', 'reason', 'outcome'] }],
  indexes: [{ properties: ['merchantId', 'orderLineId'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    returnRequest: () => p.manyToOne(ReturnRequest).deleteRule('cascade'),
    orderLineId: p.uuid(),
    quantity: p.integer(),
    reason: p.text(),
    note: p.text().nullable(),
    outcome: p.text(),
    exchangeVariantId: p.uuid().nullable(),
    paidMinor: p.bigint('number'),
    feeMinor: p.bigint('number').defaultRaw('0'),
    bonusMinor: p.bigint('number').defaultRaw('0'),
    receivedQuantity: p.integer().nullable(),
    grade: p.text().nullable(),
    disposition: p.text().nullable(),
  },
});
