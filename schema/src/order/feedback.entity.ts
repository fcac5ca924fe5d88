import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import { namedEnum } from '../shipment/status.type.ts';
import { FEEDBACK_REASONS, type FeedbackReason } from './feedback-reason.ts';
import { Order } from './order.entity.ts';

export const FeedbackReasonEnum = namedEnum('FeedbackReason', 'What a shopper may say of a delivery beside its stars.', FEEDBACK_REASONS);

@ObjectType({ implements: Node, description: 'What a shopper says of a delivery. The last word of a parcel counts.' })
export class Feedback {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;
  orderId!: string;
  shipmentId!: string;

  @Field(() => Int, { description: '1 (bad) to 5 (good).' })
  stars!: number;

  @Field(() => [FeedbackReasonEnum], { description: 'Why.' })
  reasons: FeedbackReason[] = [];

  @Field(() => String, { nullable: true, description: 'In their own words.' })
  comment: string | null = null;

  @Field(() => GraphQLDateTimeISO, { description: 'When.' })
  givenAt: Date = new Date();
}

export const FeedbackSchema = defineEntity({
  class: Feedback,
  tableName: 'feedback',
  uniques: [{ properties: ['merchantId', 'shipmentId'] }],
  indexes: [{ properties: ['merchantId', 'givenAt', 'id'] }, { properties: ['merchantId', 'orderId'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    orderId: () => p.manyToOne(Order).mapToPk().joinColumn('order_id').deleteRule('cascade'),
    shipmentId: p.uuid(),
    stars: p.integer(),
    reasons: p.array().columnType('text[]'),
    comment: p.text().nullable(),
    givenAt: p.datetime().columnType('timestamptz'),
  },
});
