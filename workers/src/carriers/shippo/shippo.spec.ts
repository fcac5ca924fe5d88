import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpClient, HttpRequest } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { hmacSha256 } from '../same-signature.ts';
import { carrierTokenOf } from './carrier-token-of.ts';
import { shippo } from './shippo.carrier.ts';

keepsTheContract({
  carrier: shippo,
  directory: import.meta.dirname,
  validNumbers: [],
  invalidNumbers: [],
  foreignNumbers: ['RR473124829DE', '1Z879E930346834440', ''],
  errors: { 'not-found.json': 'NOT_FOUND', 'error-key.json': 'KEY_REJECTED', 'error-quota.json': 'QUOTA_SPENT' },
  unmapped: ['unmapped-substatus.json'],
  goodCredentials: { apiKey: 'shippo_live_key' },
});

const bytes = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name));
const read = (name: string) => readSavedAnswer(shippo, bytes(name));

describe('Shippo', () => {
  it('reads a track; the present status is the last of its history', () => {
    const [parcel] = read('in-transit.json').shipments;
    expect(parcel).toMatchObject({
      milestone: 'IN_TRANSIT',
      service: 'Ground Advantage',
      origin: { city: 'Reno', region: 'NV' },
      destination: { city: 'Boise', postalCode: '83702' },
      estimatedDelivery: { from: '2025-02-14T00:00:00.000Z', to: '2025-02-14T00:00:00.000Z' },
    });
    expect(parcel!.events.map(({ carrierCode, eventCode }) => [carrierCode, eventCode])).toEqual([
      ['package_departed', 'DEPARTED_FACILITY'],
      ['TRANSIT', 'ARRIVED_AT_FACILITY'],
      ['information_received', 'DATA_RECEIVED'],
    ]);
  });

  it('takes the present status for an event where it is later than the history', () => {
    const [parcel] = read('webhook-delivered.json').shipments;
    expect(parcel).toMatchObject({ milestone: 'DELIVERED', deliveredHow: 'RECEPTION', deliveredAt: '2025-03-03T16:20:00.000Z' });
    expect(parcel!.events).toHaveLength(2);
  });

  it('believes the status of an end, whatever sub-status is left beside it', () => {
    const [parcel] = read('delivered-with-an-old-substatus.json').shipments;
    expect(parcel).toMatchObject({ milestone: 'DELIVERED', deliveredHow: 'MAILBOX', events: [{ carrierCode: 'DELIVERED' }] });
  });

  it('says of other messages of the account that they are no track', () =>
    expect(shippo.read({ body: '{"event":"transaction_created","data":{"tracking_number":"1"}}' })).toMatchObject({
      reports: [],
      problems: [{ code: 'NOT_FOUND', carrierCode: 'transaction_created' }],
    }));

  it('follows an attempt to the return, and the return to its end', () => {
    const [parcel] = read('attempt-and-return.json').shipments;
    expect(parcel).toMatchObject({ milestone: 'RETURNED' });
    expect(parcel!.events.map(({ eventCode }) => eventCode)).toEqual([
      'RETURNED_TO_SENDER',
      'RETURN_STARTED',
      'HELD',
      'DELIVERY_ATTEMPTED',
    ]);
  });

  it.each([
    ['1Z0000000000000041', 'ups'],
    ['9205500000000000000031', 'usps'],
    ['000000000012', 'fedex'],
    ['7000000000000011', 'canada_post'],
    ['1234567890', 'dhl_express'],
  ])('asks for %s as a number of %s', (number, token) => expect(carrierTokenOf(number)).toBe(token));
});

describe('the push of Shippo', () => {
  const body = bytes('webhook-delivered.json');
  const hook = { url: 'https://jalon.test/hooks/carriers/abc', secret: 'ours' };

  it('checks the signature where the account has one, else the secret in the address', () => {
    const signed = (v1: string) => ({ body, headers: { 'shippo-auth-signature': `t=1741018800,v1=${v1}` }, query: {} });
    const withSecret = { apiKey: 'key', webhookSecret: 'theirs' };
    const good = hmacSha256('theirs', 'hex', '1741018800.', body);
    expect(shippo.push!.verify(signed(good), withSecret, hook)).toBe(true);
    expect(shippo.push!.verify(signed(hmacSha256('theirs', 'hex', '1741018801.', body)), withSecret, hook)).toBe(false);
    expect(shippo.push!.verify({ body, headers: {}, query: { secret: 'ours' } }, withSecret, hook)).toBe(false);
    expect(shippo.push!.verify({ body, headers: {}, query: { secret: 'ours' } }, { apiKey: 'key' }, hook)).toBe(true);
    expect(shippo.push!.verify({ body, headers: {}, query: {} }, { apiKey: 'key' }, hook)).toBe(false);
  });

  it('registers a number with its carrier', async () => {
    const sent: HttpRequest[] = [];
    const http: HttpClient = {
      send: (request) => Promise.resolve((sent.push(request), { ok: true, status: 201, headers: {}, body: Buffer.from('{}') })),
    };
    const call = { credentials: { apiKey: 'key' }, baseUrl: 'https://shippo.test', http, now: new Date() };
    expect(await shippo.push!.subscribe!(['1Z0000000000000041'], hook, call)).toEqual([
      { trackingNumbers: ['1Z0000000000000041'], failure: null },
    ]);
    await shippo.track!(['000000000012'], call);
    expect(sent).toMatchObject([
      { url: 'https://shippo.test/tracks/', body: 'carrier=ups&tracking_number=1Z0000000000000041' },
      { url: 'https://shippo.test/tracks/fedex/000000000012', headers: { authorization: 'ShippoToken key' } },
    ]);
  });
});
