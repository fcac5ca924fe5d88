import { sealSecret } from '@jalon/schema/merchant';
import { describe, expect, it } from 'vitest';
import { fetchResource, openCredentials, requestOf } from './shipstation.api.ts';
import { readPointer, readShipStationMessage } from './shipstation.parse.ts';

const SECRET = 'a secret key of the house';
const sealed = (keys: object) => sealSecret(JSON.stringify(keys), SECRET);
const receivedAt = new Date('2026-11-03T20:00:00Z');
const read = (body: unknown) => readShipStationMessage(Buffer.from(JSON.stringify(body)), { receivedAt, timeZone: 'America/Chicago' });

describe('orders of ShipStation', () => {
  const order = { orderId: 901, orderNumber: '#1042-1', modifyDate: '2026-11-03T08:00:00.0000000' };

  it.each([
    ['awaiting_shipment', null],
    ['on_hold', null],
    ['shipped', 'LABELLED'],
    ['cancelled', 'CANCELLED'],
  ])('%s', (orderStatus, step) => {
    // Its clock is the Pacific one: eight hours behind in November.
    const steps = [{ step, occurredAt: new Date('2026-11-03T16:00:00Z'), via: 'WEBHOOK', reference: '' }];
    const fulfilments = [{ fulfilmentId: null, number: '#1042-1', theirReference: '901', steps }];
    expect(read({ orders: [{ ...order, orderStatus }], total: 1, page: 1, pages: 1 })).toMatchObject({ kind: 'REPORTS', fulfilments });
    expect(read({ ...order, orderStatus })).toMatchObject({ fulfilments });
  });
});

describe('labels of ShipStation', () => {
  const label = {
    shipmentId: 33,
    orderId: 901,
    orderNumber: '#1042-1',
    createDate: '2026-11-03T09:30:00.0000000',
    shipDate: '2026-11-03',
    trackingNumber: '9400111899223100001234',
    carrierCode: 'stamps_com',
    voided: false,
  };
  const occurredAt = new Date('2026-11-03T17:30:00Z');
  const parcel = { carrier: 'usps', trackingNumber: '9400111899223100001234', isVoided: false };

  it('a label is a label, not a hand-over', () => {
    expect(read({ shipments: [label] })).toMatchObject({
      fulfilments: [{ number: '#1042-1', theirReference: '901', steps: [{ step: 'LABELLED', occurredAt, parcel }] }],
      problems: [],
    });
  });

  it('a voided one is made and taken back', () => {
    const voided = { ...label, voided: true, voidDate: '2026-11-03T10:00:00' };
    expect(read({ fulfillments: [voided] })).toMatchObject({
      fulfilments: [
        {
          steps: [
            { step: 'LABELLED', occurredAt, parcel },
            { step: null, occurredAt: new Date('2026-11-03T18:00:00Z'), parcel: { ...parcel, isVoided: true } },
          ],
        },
      ],
    });
  });

  it('a return label is not on its way to anybody', () => {
    expect(read({ shipments: [{ ...label, isReturnLabel: true }] })).toEqual({ kind: 'IGNORED', reason: 'NO_NEWS' });
  });

  it('one that names no order is a problem', () => {
    const { trackingNumber, shipmentId } = label;
    expect(read({ shipmentId, trackingNumber })).toEqual({ kind: 'IGNORED', reason: 'NO_ORDER' });
  });
});

describe('where a message points to', () => {
  const url = 'https://ssapi6.shipstation.com/shipments?storeID=7&includeShipmentItems=False';
  const keys = { apiKey: 'key', apiSecret: 'secret' };

  it('is read from it', () => {
    expect(readPointer(Buffer.from(JSON.stringify({ resource_url: url, resource_type: 'SHIP_NOTIFY' })))).toEqual({
      url,
      type: 'SHIP_NOTIFY',
    });
    expect(readPointer(Buffer.from('{"orders":[]}'))).toBeNull();
  });

  it('is asked with the key, at ShipStation alone', () => {
    expect(requestOf(url, keys, 2)).toEqual({
      method: 'GET',
      url: `${url}&page=2`,
      headers: { authorization: `Basic ${Buffer.from('key:secret').toString('base64')}`, accept: 'application/json' },
    });
  });

  it.each([
    'https://ssapi.shipstation.com.thief.example/orders',
    'https://thief.example/?x=ssapi.shipstation.com',
    'http://ssapi.shipstation.com/orders',
    'https://ssapi.shipstation.com:8443/orders',
    'https://user:word@ssapi.shipstation.com/orders',
    'https://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    'not an address',
  ])('is not asked at %s', (elsewhere) => expect(requestOf(elsewhere, keys)).toBeNull());

  it('is asked at a proxy when there is one, and nowhere else', () => {
    const behind = { ...keys, apiUrl: 'http://127.0.0.1:9000/base' };
    expect(requestOf('http://127.0.0.1:9000/orders', behind)?.url).toBe('http://127.0.0.1:9000/orders');
    expect(requestOf(url, behind)).toBeNull();
  });

  it('is fetched page by page', async () => {
    const asked: string[] = [];
    const http = {
      async send({ url: address }: { url: string }) {
        asked.push(new URL(address).searchParams.get('page') ?? '1');
        return { ok: true as const, status: 200, headers: {}, body: Buffer.from('{"orders":[],"pages":3}') };
      },
    };
    expect(await fetchResource(http, url, keys)).toMatchObject({ pages: { length: 3 } });
    expect(asked).toEqual(['1', '2', '3']);
  });

  it('needs keys that can be opened', () => {
    expect(openCredentials(sealed(keys), SECRET)).toEqual(keys);
    expect(openCredentials(sealed(keys), 'another')).toBeNull();
    expect(openCredentials(sealed({ apiKey: 'key' }), SECRET)).toBeNull();
    expect(openCredentials(null, SECRET)).toBeNull();
  });
});
