import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { OrderLine } from '../order/order-line.entity.ts';
import { Shipment } from './shipment.entity.ts';

@ObjectType({ description: 'How many of an order line travel in a shipment.' })
export class ShipmentLine {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;
  shipment!: Shipment;
  orderLine!: OrderLine;

  @Field(() => Int, { description: 'Pieces in this shipment.' })
  quantity!: number;
}

export const ShipmentLineSchema = defineEntity({
  class: ShipmentLine,
  tableName: 'shipment_line',
  uniques: [{ properties: ['merchantId', 'shipment', 'orderLine'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    shipment: () => p.manyToOne(Shipment).deleteRule('cascade'),
    orderLine: () => p.manyToOne(OrderLine).deleteRule('cascade'),
    quantity: p.integer(),
  },
});
