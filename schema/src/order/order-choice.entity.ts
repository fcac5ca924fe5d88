import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import { namedEnum } from '../shipment/status.type.ts';
import { CHOICE_OPTIONS, type ChoiceOption } from './choice-option.ts';
import { Order } from './order.entity.ts';

export const ChoiceOptionEnum = namedEnum('ChoiceOption', 'What a shopper may choose when an article is missing.', CHOICE_OPTIONS);

@ObjectType({ implements: Node, description: 'What a shopper was asked about an article that is missing, and the answer.' })
export class OrderChoice {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;
  orderId!: string;

  @Field(() => ID, { description: 'The line that cannot be sent.' })
  orderLineId!: string;

  @Field(() => [ChoiceOptionEnum], { description: 'What may be chosen.' })
  options!: ChoiceOption[];

  @Field(() => [ID], { description: 'Articles that may be taken instead.' })
  alternativeIds: string[] = [];

  @Field(() => String, { nullable: true, description: 'The day it is expected to be there again, `YYYY-MM-DD`.' })
  availableOn: string | null = null;

  @Field(() => GraphQLDateTimeISO, { description: 'When the question was put.' })
  offeredAt: Date = new Date();

  @Field(() => GraphQLDateTimeISO, { description: 'Until when it can be answered; afterwards the first option holds.' })
  answerBy!: Date;

  @Field(() => ChoiceOptionEnum, { nullable: true, description: 'What was chosen.' })
  chosen: ChoiceOption | null = null;

  @Field(() => ID, { nullable: true, description: 'The article chosen instead.' })
  chosenVariantId: string | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was chosen.' })
  chosenAt: Date | null = null;
}

export const OrderChoiceSchema = defineEntity({
  class: OrderChoice,
  tableName: 'order_choice',
  uniques: [{ properties: ['merchantId', 'orderId', 'orderLineId'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    orderId: () => p.manyToOne(Order).mapToPk().joinColumn('order_id').deleteRule('cascade'),
    orderLineId: p.uuid(),
    options: p.array().columnType('text[]'),
    alternativeIds: p.array().columnType('uuid[]'),
    availableOn: p.date().nullable(),
    offeredAt: p.datetime().columnType('timestamptz'),
    answerBy: p.datetime().columnType('timestamptz'),
    chosen: p.text().nullable(),
    chosenVariantId: p.uuid().nullable(),
    chosenAt: p.datetime().columnType('timestamptz').nullable(),
  },
});
