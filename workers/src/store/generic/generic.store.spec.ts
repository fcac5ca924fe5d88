import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readGenericMessage } from './generic.store.ts';

const order = {
  externalId: 'A-1',
  number: '#1',
  placedAt: '2026-11-20T09:30:00Z',
  updatedAt: '2026-11-20T09:31:00Z',
  currency: 'EUR',
  totalMinor: 4200,
  paymentState: 'PAID',
  lines: [{ externalId: '1', title: 'Lamp', quantity: 2, priceMinor: 2100, personalisation: 'M.' }],
  buyer: { name: 'Ada Moreau', email: 'ada@mail.example' },
  receiver: { name: 'Ada Moreau', address1: '12 rue du Lac', postalCode: '69003', city: 'Lyon', countryCode: 'FR' },
};
const fulfilment = {
  externalId: 'F-1',
  orderExternalId: 'A-1',
  shippedAt: '2026-11-21T09:30:00Z',
  updatedAt: '2026-11-21T09:30:00Z',
  parcels: [{ carrier: 'DHL', trackingNumber: 'jd01 4600-0001' }],
  lines: [{ externalId: '1', quantity: 2 }],
};
const read = (body: unknown) => readGenericMessage('', Buffer.from(JSON.stringify(body)));

describe('our own webhook', () => {
  it('brings an order', () => {
    expect(read({ type: 'order.upsert', timestamp: 'any', data: order })).toMatchObject({
      kind: 'ORDER',
      problems: [],
      order: {
        externalId: 'A-1',
        updatedAt: new Date('2026-11-20T09:31:00Z'),
        isSent: false,
        lines: [{ position: 0, quantity: 2, personalisation: 'M.', isShipped: true }],
        people: [
          { role: 'BUYER', email: 'ada@mail.example' },
          { role: 'RECEIVER', city: 'Lyon', email: null },
        ],
      },
    });
  });

  it('says what an order lacks', () => {
    const bare = { ...order, buyer: null, receiver: null };
    expect(read({ type: 'order.upsert', data: bare })).toMatchObject({ problems: [{ code: 'NO_ADDRESS' }, { code: 'NO_EMAIL' }] });
    const download = { ...bare, lines: [{ ...order.lines[0], isShipped: false }] };
    expect(read({ type: 'order.upsert', data: download })).toMatchObject({ problems: [{ code: 'NO_EMAIL' }] });
    expect(read({ type: 'order.upsert', data: { ...order, lines: [] } })).toMatchObject({ problems: [{ code: 'NO_LINES' }] });
  });

  it('cancels an order for good', () => {
    expect(read({ type: 'order.cancel', data: { externalId: 'A-1', cancelledAt: '2026-11-20T10:00:00Z' } })).toMatchObject({
      kind: 'CANCELLATION',
      cancellation: { orderExternalId: 'A-1', cancelledAt: new Date('2026-11-20T10:00:00Z'), isFinal: true },
    });
  });

  it('brings a fulfilment, with the numbers as carriers write them', () => {
    expect(read({ type: 'fulfilment.upsert', data: fulfilment })).toMatchObject({
      kind: 'FULFILMENT',
      problems: [],
      fulfilment: { parcels: [{ carrier: 'dhl', trackingNumber: 'JD0146000001' }], lines: [{ externalId: '1', quantity: 2 }] },
    });
    const odd = { ...fulfilment, parcels: [{ trackingNumber: '??' }] };
    expect(read({ type: 'fulfilment.upsert', data: odd })).toMatchObject({
      fulfilment: { parcels: [] },
      problems: [{ code: 'BAD_NUMBER' }],
    });
    expect(read({ type: 'fulfilment.upsert', data: { ...fulfilment, parcels: [] } })).toMatchObject({ problems: [{ code: 'NO_NUMBER' }] });
  });

  it('of another shape is kept for the operator', () => {
    expect(read({ type: 'order.upsert', data: { ...order, totalMinor: 'a lot' } })).toEqual({ kind: 'UNREADABLE', reason: 'WRONG_SHAPE' });
    expect(read({ type: 'order.delete', data: order })).toEqual({ kind: 'UNREADABLE', reason: 'WRONG_SHAPE' });
    expect(readGenericMessage('', Buffer.from('{"type":'))).toEqual({ kind: 'UNREADABLE', reason: 'NOT_JSON' });
  });

  it('never throws, whatever is in it', () => {
    const type = fc.constantFrom('order.upsert', 'order.cancel', 'fulfilment.upsert', 'x');
    const key = fc.constantFrom(...Object.keys(order), ...Object.keys(fulfilment), 'quantity', 'trackingNumber');
    fc.assert(
      fc.property(type, fc.object({ key }), fc.constantFrom(order, fulfilment, {}), (name, change, base) => {
        const { kind } = read({ type: name, data: { ...base, ...change } });
        expect(['ORDER', 'FULFILMENT', 'CANCELLATION', 'UNREADABLE']).toContain(kind);
      }),
      { numRuns: 400 },
    );
  });
});
