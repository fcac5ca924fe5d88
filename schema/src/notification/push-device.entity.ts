import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '../database/new-id.ts';
import { Order } from '../order/order.entity.ts';

/** A browser that asked for notices about an order (W3C Push API). */
export class PushDevice {
  id: string = newId();
  merchantId!: string;
  orderId!: string;
  /** The push service's address for this browser. A secret: whoever has it can be reached. */
  endpointSealed!: string;
  /** SHA-256 of the endpoint, so that a browser is kept once per order. */
  endpointHash!: string;
  /** The browser's key and secret, base64url. */
  p256dh!: string;
  auth!: string;
  language!: string;
  createdAt: Date = new Date();
}

export const PushDeviceSchema = defineEntity({
  class: PushDevice,
  tableName: 'push_device',
  uniques: [{ properties: ['merchantId', 'orderId', 'endpointHash'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    orderId: () => p.manyToOne(Order).mapToPk().joinColumn('order_id').deleteRule('cascade'),
    endpointSealed: p.text(),
    endpointHash: p.text(),
    p256dh: p.text(),
    auth: p.text(),
    language: p.text(),
    createdAt: p.datetime().columnType('timestamptz'),
  },
});
