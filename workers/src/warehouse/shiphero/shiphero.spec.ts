import { describe, expect, it } from 'vitest';
import { readShipHeroMessage } from './shiphero.parse.ts';

const receivedAt = new Date('2026-11-03T12:00:00Z');
const read = (body: unknown) => readShipHeroMessage(Buffer.from(JSON.stringify(body)), { receivedAt, timeZone: 'America/New_York' });

const order = { order_number: '#1042-1', order_id: 5501, account_id: 12 };
const oneStep = (step: string, occurredAt: Date, reference = '') => ({
  kind: 'REPORTS',
  problems: [],
  fulfilments: [{ number: '#1042-1', theirReference: '5501', steps: [{ step, occurredAt, via: 'WEBHOOK', reference }] }],
});

describe('ShipHero', () => {
  it.each<[string, object, string, string]>([
    ['Order Allocated', { allocated_at: '2026-11-03T08:00:01', allocation_reference: 77 }, 'ALLOCATED', '2026-11-03T08:00:01Z'],
    ['Order Packed Out', { packed_at: '2026-11-03T09:00:00.000Z' }, 'PACKED', '2026-11-03T09:00:00Z'],
    ['Order Canceled', { 'fulfillment-status': 'canceled' }, 'CANCELLED', '2026-11-03T12:00:00Z'],
    ['Tote Complete', { completed_at: '2026-11-03 08:30:00' }, 'PICKED', '2026-11-03T08:30:00Z'],
  ])('%s', (webhook_type, more, step, at) => {
    const reference = step === 'ALLOCATED' ? '77' : '';
    expect(read({ webhook_type, ...order, ...more })).toMatchObject(oneStep(step, new Date(at), reference));
  });

  it('a tote may hold the pieces of many orders', () => {
    const totes = [{ tote_name: 'T1', orders: [{ order_number: '#1' }, { order_number: '#2' }] }, { orders: [{ order_number: '#1' }] }];
    expect(read({ webhook_type: 'Tote Complete', totes })).toMatchObject({
      fulfilments: [
        { number: '#1', steps: [{ step: 'PICKED' }] },
        { number: '#2', steps: [{ step: 'PICKED' }] },
      ],
    });
  });

  it('a packed order is named by the order, not by its items', () => {
    const items = [{ order_id: 5501 }, { order_id: 5501 }];
    expect(read({ webhook_type: 'Order Packed Out', order_id: 5501, items })).toMatchObject({
      fulfilments: [{ number: null, theirReference: '5501' }],
    });
  });

  it('labels are those of the packages', () => {
    const fulfillment = { ...order, tracking_number: '1Z999AA10123456784', shipping_carrier: 'UPS', created_at: '2026-11-03 09:30:00' };
    const packages = [
      { tracking_number: '1Z999AA10123456784', shipping_carrier: 'UPS' },
      { shipping_label: { tracking_number: '9400111899223100001234', carrier: 'USPS' } },
    ];
    const occurredAt = new Date('2026-11-03T09:30:00Z');
    expect(read({ webhook_type: 'Shipment Update', fulfillment, packages })).toMatchObject({
      fulfilments: [
        {
          number: '#1042-1',
          steps: [
            { step: 'LABELLED', occurredAt, parcel: { carrier: 'ups', trackingNumber: '1Z999AA10123456784' } },
            { step: 'LABELLED', occurredAt, parcel: { carrier: 'usps', trackingNumber: '9400111899223100001234' } },
          ],
        },
      ],
    });
    expect(read({ webhook_type: 'Shipment Update', fulfillment })).toMatchObject({
      fulfilments: [{ steps: [{ parcel: { carrier: 'ups' } }] }],
    });
  });

  it('what is collected at the door has no parcel', () => {
    const fulfillment = { ...order, tracking_number: 'Pickup' };
    expect(read({ webhook_type: 'Shipment Update', fulfillment })).toMatchObject({
      fulfilments: [{ steps: [{ step: 'LABELLED', parcel: null }] }],
      problems: [{ code: 'BAD_NUMBER' }],
    });
  });

  it('stock is that of the warehouse where it moved', () => {
    const inventory = [
      { sku: 'LAMP', on_hand: '90', updated_warehouse: { on_hand: '50', non_sellable: 10 } },
      { sku: 'RUG', on_hand: 7 },
      { sku: 'VASE', on_hand: '-1' },
    ];
    expect(read({ webhook_type: 'Inventory Update', inventory })).toMatchObject({
      stock: [
        { kind: 'COUNT', sku: 'LAMP', onHand: 50, damaged: 10 },
        { kind: 'COUNT', sku: 'RUG', onHand: 7, damaged: null },
      ],
      problems: [{ code: 'BAD_QUANTITY', path: 'inventory.2.on_hand' }],
    });
  });

  const change = { webhook_type: 'Inventory Change', sku: 'LAMP', quantity: -2, timestamp: '2026-11-03 09:00:00' };

  it('a change with the number before it is a count', () => {
    expect(read({ ...change, previous_on_hand: 10, reason: 'Order #1042 shipped' })).toMatchObject({
      stock: [{ kind: 'COUNT', onHand: 8, at: new Date('2026-11-03T09:00:00Z') }],
    });
  });

  it('without it, or of a lot, it is a change, unless an order made it', () => {
    const lot = { lot_id: 'L7', lot_expiration: '2027-01-31', previous_on_hand: 10, reason: 'Damaged in the aisle' };
    expect(read({ ...change, ...lot })).toMatchObject({ stock: [{ kind: 'CHANGE', change: -2, lot: 'L7', expiresOn: '2027-01-31' }] });
    expect(read({ ...change, reason: 'order_allocation' })).toEqual({ kind: 'IGNORED', reason: 'ORDER_BOOKS_IT' });
  });

  it('a purchase order is what is to come', () => {
    const line_items = [
      { sku: 'LAMP', quantity: 50, quantity_received: 20 },
      { sku: 'RUG', quantity: 'many' },
    ];
    expect(
      read({ webhook_type: 'PO Update', purchase_order: { po_number: 'PO-9', expected_date: '2026-12-01', line_items } }),
    ).toMatchObject({
      inbound: [{ sku: 'LAMP', reference: 'PO-9', quantity: 50, received: 20, expectedOn: '2026-12-01', isClosed: false }],
      problems: [{ code: 'BAD_QUANTITY' }],
    });
  });

  it.each<[string, object, string, string]>([
    ['Tote Cleared', { tote_id: 1 }, 'IGNORED', 'NO_ORDER'],
    ['Order Deallocated', order, 'IGNORED', 'OTHER_TOPIC'],
    ['Return Update', order, 'IGNORED', 'OTHER_TOPIC'],
    ['Shipment Update', { test: '1', fulfillment: order }, 'IGNORED', 'TEST_MESSAGE'],
  ])('%s without more is ignored', (webhook_type, more, kind, reason) => expect(read({ webhook_type, ...more })).toEqual({ kind, reason }));

  it('what has no type is not of ShipHero', () => expect(read({ order_number: '#1' })).toEqual({ kind: 'UNREADABLE', reason: 'NOT_JSON' }));
});
