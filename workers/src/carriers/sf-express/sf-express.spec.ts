import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpClient, HttpRequest } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { sfExpress, sfExpressDigest } from './sf-express.carrier.ts';
import { sfExpressMeaning } from './sf-express.status-map.ts';

keepsTheContract({
  carrier: sfExpress,
  directory: import.meta.dirname,
  validNumbers: ['SF7000000000011', '444000000016'],
  invalidNumbers: [],
  foreignNumbers: ['SF123', 'RR473124829DE', ''],
  errors: { 'not-found.json': 'NOT_FOUND', 'error-digest.json': 'KEY_REJECTED', 'error-quota.json': 'QUOTA_SPENT' },
  unmapped: ['unmapped-node.json'],
  goodCredentials: { clientId: 'CODE', clientSecret: 'word' },
});

const bytes = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name));
const read = (name: string) => readSavedAnswer(sfExpress, bytes(name));

describe('SF Express', () => {
  it('reads several parcels out of the text inside an answer', () => {
    const [delivered, waiting] = read('delivered.json').shipments;
    expect(delivered).toMatchObject({
      trackingNumber: 'SF7000000000011',
      milestone: 'DELIVERED',
      deliveredHow: 'RECEPTION',
      deliveredAt: '2025-06-04T03:05:09.000Z',
    });
    expect(delivered!.events.map(({ carrierCode, eventCode }) => [carrierCode, eventCode])).toEqual([
      ['80', 'DELIVERED'],
      ['44', 'OUT_FOR_DELIVERY'],
      ['31', 'ARRIVED_AT_FACILITY'],
      ['30', 'DEPARTED_FACILITY'],
      ['50', 'PICKED_UP_BY_CARRIER'],
    ]);
    expect(waiting).toMatchObject({ milestone: 'READY_FOR_PICKUP' });
    expect(waiting!.events[1]).toMatchObject({ eventCode: 'DELIVERY_ATTEMPTED', location: { countryCode: 'HK' } });
  });

  it('reads a pushed route: the reason can turn the node into something else', () => {
    expect(read('pushed-route.json').shipments[0]).toMatchObject({ trackingNumber: 'SF7000000000033', milestone: 'LOST' });
    expect(sfExpressMeaning('8000', null, '已签收')?.eventCode).toBe('DELIVERED');
  });

  it('reads routes abroad with their offsets', () =>
    expect(read('abroad.json').shipments[0]!.events).toMatchObject([
      { eventCode: 'IMPORT_CUSTOMS_CLEARED', occurredAt: '2025-02-11T03:04:00.000Z', location: { city: 'Bangkok', countryCode: 'TH' } },
      { eventCode: 'PICKED_UP_BY_CARRIER', occurredAt: '2025-02-09T00:04:00.000Z' },
    ]));

  it('reads the older XML, whose forwarding may be a return', () => {
    const [parcel] = read('older-service.xml').shipments;
    expect(parcel).toMatchObject({ trackingNumber: '444000000016', milestone: 'RETURNING' });
    expect(parcel!.events.map(({ eventCode }) => eventCode)).toEqual(['RETURN_IN_TRANSIT', 'PICKED_UP_BY_CARRIER']);
  });

  it.each([
    ['105', 'DEPARTED_FACILITY'],
    ['11', 'ARRIVED_AT_FACILITY'],
    ['34', 'OUT_FOR_DELIVERY'],
    ['126', 'IN_TRANSIT'],
    ['128', 'COLLECTED'],
    ['606', 'IMPORT_CUSTOMS_CLEARED'],
    ['613', 'DUTIES_REQUESTED'],
    ['656', 'ACCEPTED'],
    ['657', 'HANDED_TO_PARTNER'],
    ['660', 'RETURNED_TO_SENDER'],
  ])('knows the node %s as %s', (code, eventCode) => expect(sfExpressMeaning(code, null, null)?.eventCode).toBe(eventCode));

  it('sees a parcel in a locker behind the node of a delivery', () => {
    expect(sfExpressMeaning('80', null, '已派送至（顺丰自助柜），请凭取件码取件')?.eventCode).toBe('READY_FOR_PICKUP');
    expect(sfExpressMeaning('80', null, '在丰巢柜已签收')?.eventCode).toBe('DELIVERED');
  });

  it('signs as SF Express does, and asks for many at once', async () => {
    const sent: HttpRequest[] = [];
    const http: HttpClient = {
      send: (request) => Promise.resolve((sent.push(request), { ok: true, status: 200, headers: {}, body: Buffer.from('{}') })),
    };
    const call = {
      credentials: { clientId: 'CODE', clientSecret: 'word' },
      baseUrl: 'https://sf.test',
      http,
      now: new Date(1_700_000_000_000),
    };
    await sfExpress.track!(['SF7000000000011', 'SF7000000000022'], call);
    const form = new URLSearchParams(String(sent[0]!.body));
    expect(JSON.parse(form.get('msgData')!)).toMatchObject({ trackingNumber: ['SF7000000000011', 'SF7000000000022'] });
    expect(form.get('msgDigest')).toBe(sfExpressDigest(form.get('msgData')!, '1700000000000', 'word'));
    expect(sfExpressDigest('{"a b":"*"}', '1', 'w')).toBe(createHash('md5').update('%7B%22a+b%22%3A%22*%22%7D1w').digest('base64'));
  });

  it('believes a pushed route with the secret of the hook alone', () => {
    const hook = { url: 'https://jalon.test/hooks/carriers/abc', secret: 'ours' };
    const verify = (query: Record<string, string>) =>
      sfExpress.push!.verify({ body: bytes('pushed-route.json'), headers: {}, query }, { clientId: 'CODE', clientSecret: 'word' }, hook);
    expect(verify({ secret: 'ours' })).toBe(true);
    expect(verify({ secret: 'theirs' })).toBe(false);
    expect(verify({})).toBe(false);
  });
});
