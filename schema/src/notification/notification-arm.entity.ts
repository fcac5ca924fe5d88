import { defineEntity, p } from '@mikro-orm/core';
import { Order } from '../order/order.entity.ts';

/** `TOLD` gets every message; `HELD_OUT` none of the proactive ones, so that what they are worth can be measured. */
export type NotificationArm = 'TOLD' | 'HELD_OUT';

/** In which group of the experiment an order is: drawn once, before its first message, and never again. */
export class OrderArm {
  orderId!: string;
  merchantId!: string;
  arm!: NotificationArm;
  /** The share of orders that was held out when it was drawn, in percent. */
  holdOutPercent!: number;
  drawnAt: Date = new Date();
}

export const OrderArmSchema = defineEntity({
  class: OrderArm,
  tableName: 'order_arm',
  indexes: [{ properties: ['merchantId', 'drawnAt'] }],
  properties: {
    orderId: () => p.manyToOne(Order).mapToPk().joinColumn('order_id').deleteRule('cascade').primary(),
    merchantId: p.uuid(),
    arm: p.text(),
    holdOutPercent: p.integer(),
    drawnAt: p.datetime().columnType('timestamptz'),
  },
});
