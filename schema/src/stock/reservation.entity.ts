import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '../database/new-id.ts';
import { Order } from '../order/order.entity.ts';

/** Pieces of one lot at one warehouse that are promised to a line of an order. */
export class Reservation {
  id: string = newId();
  merchantId!: string;
  orderId!: string;
  orderLineId!: string;
  /** The fulfilment that is to send them. */
  fulfilmentId!: string;
  variantId!: string;
  warehouseId!: string;
  lot: string = '';
  quantity!: number;
  madeAt: Date = new Date();
  /** Since when it no longer holds: sent, or freed. */
  endedAt: Date | null = null;
}

export const ReservationSchema = defineEntity({
  class: Reservation,
  tableName: 'reservation',
  indexes: [
    { properties: ['merchantId', 'orderId'] },
    { properties: ['merchantId', 'fulfilmentId'] },
    {
      name: 'reservation_open_index',
      expression: 'create index reservation_open_index on reservation (merchant_id, variant_id, warehouse_id) where ended_at is null',
    },
  ],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    orderId: () => p.manyToOne(Order).mapToPk().joinColumn('order_id').deleteRule('cascade'),
    orderLineId: p.uuid(),
    fulfilmentId: p.uuid(),
    variantId: p.uuid(),
    warehouseId: p.uuid(),
    lot: p.text(),
    quantity: p.integer(),
    madeAt: p.datetime().columnType('timestamptz'),
    endedAt: p.datetime().columnType('timestamptz').nullable(),
  },
});
