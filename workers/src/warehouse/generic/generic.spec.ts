import { describe, expect, it } from 'vitest';
import { readGenericMessage } from './generic.parse.ts';

const receivedAt = new Date('2026-11-03T12:00:00Z');
const context = { receivedAt, timeZone: 'Europe/Paris' };
const read = (body: unknown) => readGenericMessage(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)), context);

const packed = {
  fulfilments: [
    {
      fulfilment: '#1042-1',
      reference: 'WH-77',
      steps: [
        {
          step: 'PACKED',
          at: '2026-11-03T10:15:00.250+01:00',
          note: 'two boxes in one',
          photoUrl: 'https://photos.warehouse.example/77.jpg',
          checklist: [{ label: 'card written', isDone: true }, { isDone: true }],
        },
      ],
      parcels: [{ carrier: 'DHL', trackingNumber: '0034 0434 1234', at: '2026-11-03T10:20:00' }],
    },
  ],
};

describe('our own format', () => {
  it('is read whole: steps, picture, checklist, parcels', () => {
    expect(read(packed)).toEqual({
      kind: 'REPORTS',
      stock: [],
      inbound: [],
      problems: [],
      fulfilments: [
        {
          fulfilmentId: null,
          number: '#1042-1',
          theirReference: 'WH-77',
          steps: [
            {
              step: 'PACKED',
              occurredAt: new Date('2026-11-03T09:15:00.250Z'),
              via: 'WEBHOOK',
              reference: '',
              note: 'two boxes in one',
              photoUrl: 'https://photos.warehouse.example/77.jpg',
              checklist: [{ label: 'card written', isDone: true }],
            },
            {
              step: 'LABELLED',
              // Without an offset it is a clock on the warehouse's wall.
              occurredAt: new Date('2026-11-03T09:20:00Z'),
              via: 'WEBHOOK',
              reference: '003404341234',
              parcel: { carrier: 'dhl', trackingNumber: '003404341234', isVoided: false },
            },
          ],
        },
      ],
    });
  });

  it('reads counts, changes and what is to come', () => {
    const message = read({
      stock: [
        { sku: 'LAMP', onHand: 40, damaged: 2, lot: 'A', expiresOn: '2027-01-31', at: '2026-11-03T08:00:00Z' },
        { sku: 'RUG', change: -1, reason: 'broken' },
      ],
      inbound: [{ sku: 'RUG', reference: 'PO-9', quantity: 50, received: 20, expectedOn: '2026-12-01' }],
    });
    expect(message).toMatchObject({
      kind: 'REPORTS',
      stock: [
        { kind: 'COUNT', sku: 'LAMP', onHand: 40, damaged: 2, lot: 'A', expiresOn: '2027-01-31', at: new Date('2026-11-03T08:00:00Z') },
        { kind: 'CHANGE', sku: 'RUG', change: -1, lot: '', note: 'broken', at: receivedAt },
      ],
      inbound: [{ sku: 'RUG', reference: 'PO-9', quantity: 50, received: 20, expectedOn: '2026-12-01', isClosed: false }],
    });
  });

  it.each<[string, object, string]>([
    ['an unknown step', { fulfilments: [{ fulfilment: '#1-1', steps: [{ step: 'TELEPORTED' }] }] }, 'STEP_UNKNOWN'],
    ['a time in the future', { fulfilments: [{ order: '#1', steps: [{ step: 'PICKED', at: '2031-01-01T00:00:00Z' }] }] }, 'BAD_TIME'],
    ['a number that is none', { fulfilments: [{ order: '#1', parcels: [{ trackingNumber: 'Pickup' }] }] }, 'BAD_NUMBER'],
  ])('%s is a problem; the rest is taken', (_what, body, code) => {
    expect(read(body)).toMatchObject({ kind: 'REPORTS', problems: [{ code }] });
  });

  it.each<[string, object | string, object]>([
    ['no order', { fulfilments: [{ steps: [{ step: 'PICKED' }] }] }, { kind: 'IGNORED', reason: 'NO_ORDER' }],
    ['a negative count', { stock: [{ sku: 'LAMP', onHand: -4 }] }, { kind: 'IGNORED', reason: 'BAD_QUANTITY' }],
    ['half a piece', { stock: [{ sku: 'LAMP', change: 0.5 }] }, { kind: 'IGNORED', reason: 'BAD_QUANTITY' }],
    ['nothing to come', { inbound: [{ sku: 'LAMP', reference: 'PO', quantity: 0 }] }, { kind: 'IGNORED', reason: 'BAD_QUANTITY' }],
    ['nothing at all', {}, { kind: 'IGNORED', reason: 'NO_NEWS' }],
    ['a list', '[]', { kind: 'UNREADABLE', reason: 'NOT_JSON' }],
    ['half a body', '{"fulfilments": [', { kind: 'UNREADABLE', reason: 'NOT_JSON' }],
  ])('%s is nothing to be done', (_what, body, result) => expect(read(body)).toEqual(result));

  it('takes no picture that is not https', () => {
    const message = read({ fulfilments: [{ order: '#1', steps: [{ step: 'packed', photoUrl: 'javascript:alert(1)' }] }] });
    expect(message).toMatchObject({ fulfilments: [{ steps: [{ step: 'PACKED', photoUrl: null }] }] });
  });
});
