import type { ReportFormat } from '@jalon/schema/warehouse';
import { minutesAgo, NUMBER, type Scene } from './warehouse-scene.ts';

export interface Said {
  body: unknown;
  topic?: string;
}

const utc = (at: Date) => at.toISOString();
const PACIFIC = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Los_Angeles', dateStyle: 'short', timeStyle: 'medium' });
/** As ShipStation writes its times. */
export const pacific = (at: Date) => PACIFIC.format(at).replace(' ', 'T');

/** The same day, as each system tells it. */
export const LIVES: Record<ReportFormat, (scene: Pick<Scene, 'number'>) => Said[]> = {
  GENERIC: ({ number }) => {
    const step = (name: string, minutes: number, more: object = {}) => ({
      body: { fulfilments: [{ fulfilment: number, reference: 'WH-7', steps: [{ step: name, at: utc(minutesAgo(minutes)), ...more }] }] },
    });
    return [
      step('ALLOCATED', 50),
      step('PICKED', 40),
      step('PACKED', 30, { checklist: [{ label: 'card written', isDone: true }] }),
      step('CHECKED', 25),
      { body: { fulfilments: [{ fulfilment: number, parcels: [{ carrier: 'USPS', trackingNumber: NUMBER, at: utc(minutesAgo(20)) }] }] } },
      step('HANDED_OVER', 10),
    ];
  },
  SHIPHERO: ({ number }) => {
    const order = { order_number: number, order_id: 5501 };
    const fulfillment = { ...order, tracking_number: NUMBER, shipping_carrier: 'USPS', created_at: utc(minutesAgo(20)) };
    return [
      { body: { webhook_type: 'Order Allocated', ...order, allocated_at: utc(minutesAgo(50)) } },
      { body: { webhook_type: 'Tote Complete', totes: [{ orders: [order] }], completed_at: utc(minutesAgo(40)) } },
      { body: { webhook_type: 'Order Packed Out', order_id: 5501, packed_at: utc(minutesAgo(30)) } },
      { body: { webhook_type: 'Shipment Update', fulfillment, packages: [{ tracking_number: NUMBER }] } },
    ];
  },
  SHIPSTATION: ({ number }) => {
    const named = { orderId: 901, orderNumber: number };
    const label = { ...named, shipmentId: 3, trackingNumber: NUMBER, carrierCode: 'stamps_com', createDate: pacific(minutesAgo(20)) };
    const order = (orderStatus: string, minutes: number) => ({ ...named, orderStatus, modifyDate: pacific(minutesAgo(minutes)) });
    return [
      { body: { orders: [order('awaiting_shipment', 50)] }, topic: 'resource' },
      { body: { shipments: [label] }, topic: 'resource' },
      { body: { orders: [order('shipped', 19)] }, topic: 'resource' },
    ];
  },
};
