import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpClient, HttpRequest } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { hmacSha256 } from '../same-signature.ts';
import { aftership } from './aftership.carrier.ts';

keepsTheContract({
  carrier: aftership,
  directory: import.meta.dirname,
  validNumbers: [],
  invalidNumbers: [],
  foreignNumbers: ['RR473124829DE', '1Z879E930346834440', ''],
  errors: {
    'error-not-found.json': 'NOT_FOUND',
    'error-key.json': 'KEY_REJECTED',
    'error-quota.json': 'QUOTA_SPENT',
    'not-found-in-list.json': 'NOT_FOUND',
    'last-checkpoint-not-found.json': 'NOT_FOUND',
  },
  unmapped: ['unmapped-subtag.json'],
  goodCredentials: { apiKey: 'asat' },
});

const bytes = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name));
const read = (name: string) => readSavedAnswer(aftership, bytes(name));

describe('AfterShip', () => {
  it('reads the last checkpoint alone', () =>
    expect(read('last-checkpoint.json').shipments).toMatchObject([
      {
        trackingNumber: 'LX000000015CN',
        milestone: 'IN_TRANSIT',
        events: [{ carrierCode: 'InTransit_003', location: { city: 'Ningbo' } }],
      },
    ]));

  it('reads a tracking of API v4', () => {
    const [parcel] = read('v4-in-transit.json').shipments;
    expect(parcel).toMatchObject({
      milestone: 'AT_CUSTOMS',
      service: 'Priority Mail International',
      weightGrams: 680,
      origin: { countryCode: 'US' },
      destination: { countryCode: 'FR' },
      estimatedDelivery: { from: '2021-03-10T23:00:00.000Z', to: '2021-03-11T22:59:59.000Z' },
    });
    expect(parcel!.events.map(({ carrierCode, eventCode, zoneCertainty }) => [carrierCode, eventCode, zoneCertainty])).toEqual([
      ['InTransit_006', 'IMPORT_CUSTOMS_STARTED', 'FROM_PLACE'],
      ['InTransit_001', 'PROCESSED_AT_FACILITY', 'FROM_PLACE'],
      ['InTransit_002', 'ACCEPTED', 'OFFSET_GIVEN'],
      ['InfoReceived_001', 'DATA_RECEIVED', 'OFFSET_GIVEN'],
    ]);
    expect(parcel!.events[2]!.location).toMatchObject({ city: 'Denver', region: 'CO', latitude: 39.74, longitude: -104.99 });
  });

  it('reads the message of a webhook since 2023, with its estimate, weight and last mile', () => {
    const [parcel] = read('webhook-delivered.json').shipments;
    expect(parcel).toMatchObject({
      milestone: 'DELIVERED',
      deliveredHow: 'TO_NEIGHBOUR',
      signedBy: 'Yildiz',
      weightGrams: 2250,
      estimatedDelivery: { from: '2025-09-09T22:00:00.000Z', to: '2025-09-10T21:59:59.000Z' },
    });
    expect(aftership.read({ body: bytes('webhook-delivered.json') }).reports[0]!.partners).toEqual([
      { carrierName: 'local-courier', trackingNumber: 'LM0000001' },
    ]);
  });

  it('reads a list: an attempt with its reason, a day without a time, a return to its end', () => {
    const [tried, back] = read('list-attempts.json').shipments;
    expect(tried).toMatchObject({ condition: 'ATTEMPT_FAILED', reason: 'RECIPIENT_ABSENT', nextAction: 'CHOOSE_NEW_DAY' });
    expect(tried!.events[1]).toMatchObject({ zoneCertainty: 'DAY_ONLY', carrierCode: 'InTransit' });
    expect(back).toMatchObject({ milestone: 'RETURNED' });
  });
});

describe('the push of AfterShip', () => {
  const body = bytes('webhook-delivered.json');
  const hook = { url: 'https://jalon.test/hooks/carriers/abc', secret: 'ours' };
  const verify = (signature: string, webhookSecret?: string) =>
    aftership.push!.verify(
      { body, headers: { 'aftership-hmac-sha256': signature }, query: {} },
      webhookSecret === undefined ? { apiKey: 'asat' } : { apiKey: 'asat', webhookSecret },
      hook,
    );

  it('is signed with the secret of the webhook over the raw body', () => {
    const good = hmacSha256('theirs', 'base64', body);
    expect(verify(good, 'theirs')).toBe(true);
    expect(verify(good, 'other')).toBe(false);
    expect(verify(good)).toBe(false);
    expect(verify('', 'theirs')).toBe(false);
  });

  it('is known by the id of its event', () =>
    expect(aftership.push!.read({ body, headers: {}, query: {} }).messageId).toBe('6a1f0d1e-0000-4000-8000-1d2c3b4a5f60'));

  it('makes a tracking for each number; one that exists is no failure', async () => {
    const sent: HttpRequest[] = [];
    const http: HttpClient = {
      send(request) {
        sent.push(request);
        const code = String(request.body).includes('OLD') ? 4003 : String(request.body).includes('BAD') ? 4005 : 201;
        return Promise.resolve({
          ok: true,
          status: code === 201 ? 201 : 400,
          headers: {},
          body: Buffer.from(JSON.stringify({ meta: { code } })),
        });
      },
    };
    const call = { credentials: { apiKey: 'asat' }, baseUrl: 'https://aftership.test', http, now: new Date() };
    expect((await aftership.push!.subscribe!(['NEW', 'OLD', 'BAD'], hook, call)).map(({ failure }) => failure?.code ?? null)).toEqual([
      null,
      null,
      'REFUSED',
    ]);
    await aftership.track!(['A 1', 'B2'], call);
    expect(sent.at(-1)).toMatchObject({
      url: 'https://aftership.test/tracking/2024-07/trackings?limit=200&tracking_numbers=A%201%2CB2',
      headers: { 'as-api-key': 'asat' },
    });
  });
});
