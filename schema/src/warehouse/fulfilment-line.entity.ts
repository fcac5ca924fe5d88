import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Fulfilment } from './fulfilment.entity.ts';

@ObjectType({ description: 'How much of an order line a warehouse sends.' })
export class FulfilmentLine {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;
  fulfilment!: Fulfilment;
  orderLineId!: string;
  variantId: string | null = null;

  @Field(() => Int, { description: 'Pieces.' })
  quantity!: number;
}

export const FulfilmentLineSchema = defineEntity({
  class: FulfilmentLine,
  tableName: 'fulfilment_line',
  uniques: [{ properties: ['merchantId', 'fulfilment', 'orderLineId'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    fulfilment: () => p.manyToOne(Fulfilment).deleteRule('cascade'),
    orderLineId: p.uuid(),
    variantId: p.uuid().nullable(),
    quantity: p.integer(),
  },
});
