import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpClient, HttpRequest } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { ship24 } from './ship24.carrier.ts';

keepsTheContract({
  carrier: ship24,
  directory: import.meta.dirname,
  validNumbers: [],
  invalidNumbers: [],
  foreignNumbers: ['RR473124829DE', '1Z879E930346834440', ''],
  errors: {
    'error-not-found.json': 'NOT_FOUND',
    'error-key.json': 'KEY_REJECTED',
    'error-quota.json': 'QUOTA_SPENT',
    'not-found-yet.json': 'NOT_FOUND',
    'not-found-tracker-made.json': 'NOT_FOUND',
    'error-of-another-field.json': 'REFUSED',
  },
  unmapped: ['unmapped-code.json'],
  goodCredentials: { apiKey: 'apik' },
});

const bytes = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name));
const read = (name: string) => readSavedAnswer(ship24, bytes(name));

describe('Ship24', () => {
  it('takes the days of the courier for the estimate', () =>
    expect(read('estimate-of-the-courier.json').shipments[0]!.estimatedDelivery).toEqual({
      from: '2025-03-04T05:00:00.000Z',
      to: '2025-03-07T04:59:59.000Z',
    }));

  it('keeps what it was told beside a failure', () =>
    expect(
      ship24.read({
        body: '{"errors":[{"code":"processing_error","message":"One failed."}],"data":{"trackings":[{"events":[],"shipment":{"statusMilestone":"info_received"},"tracker":{"trackingNumber":"A1"}}]}}',
      }),
    ).toMatchObject({ reports: [{ trackingNumber: 'A1' }], problems: [{ code: 'REFUSED', carrierCode: 'processing_error' }] }));

  it('reads a tracker with events of two carriers', () => {
    const [parcel] = read('in-transit.json').shipments;
    expect(parcel).toMatchObject({
      milestone: 'IN_TRANSIT',
      service: 'Registered Air Mail',
      destination: { city: 'Sevilla', postalCode: '41004', countryCode: 'ES' },
      estimatedDelivery: { from: '2025-04-27T22:00:00.000Z', to: '2025-04-28T21:59:59.000Z' },
    });
    expect(parcel!.events.map(({ carrierCode, eventCode, zoneCertainty }) => [carrierCode, eventCode, zoneCertainty])).toEqual([
      ['destination_arrival', 'ARRIVED_IN_COUNTRY', 'FROM_PLACE'],
      ['transit_origin_country_departure', 'DEPARTED_COUNTRY', 'OFFSET_GIVEN'],
      ['in_transit', 'ARRIVED_AT_FACILITY', 'DAY_ONLY'],
      ['data_order_created', 'DATA_RECEIVED', 'OFFSET_GIVEN'],
    ]);
    expect(ship24.read({ body: bytes('in-transit.json') }).reports[0]!.partners).toEqual([
      { carrierName: 'es-post', trackingNumber: 'PQ0000000011' },
    ]);
  });

  it('makes no second delivery of the state that stands beside a later remark', () => {
    const [parcel] = read('webhook-delivered.json').shipments;
    expect(parcel).toMatchObject({
      milestone: 'DELIVERED',
      deliveredHow: 'TO_NEIGHBOUR',
      signedBy: 'J. Smit',
      deliveredAt: '2025-05-05T09:40:00.000Z',
    });
    expect(parcel!.events.map(({ eventCode }) => eventCode)).toEqual(['NOTE', 'DELIVERED_TO_NEIGHBOUR', 'OUT_FOR_DELIVERY']);
  });

  it('tells customs, attempts, refusals and returns apart', () =>
    expect(read('attempt-customs-return.json').shipments[0]!.events.map(({ eventCode }) => eventCode)).toEqual([
      'RETURN_STARTED',
      'REFUSED',
      'DELIVERY_ATTEMPTED',
      'CUSTOMS_HELD',
    ]));
});

describe('the push of Ship24', () => {
  const body = bytes('webhook-delivered.json');
  const hook = { url: 'https://jalon.test/hooks/carriers/abc', secret: 'ours' };

  it('is believed with the webhook secret as bearer token, and never without one', () => {
    const verify = (authorization: string, credentials: { apiKey: string; webhookSecret?: string }) =>
      ship24.push!.verify({ body, headers: { authorization }, query: {} }, credentials, hook);
    expect(verify('Bearer whs', { apiKey: 'apik', webhookSecret: 'whs' })).toBe(true);
    expect(verify('Bearer who', { apiKey: 'apik', webhookSecret: 'whs' })).toBe(false);
    expect(verify('Bearer undefined', { apiKey: 'apik' })).toBe(false);
  });

  it('asks with a tracker for each number', async () => {
    const sent: HttpRequest[] = [];
    const http: HttpClient = {
      send: (request) =>
        Promise.resolve((sent.push(request), { ok: true, status: sent.length > 1 ? 402 : 201, headers: {}, body: Buffer.from('{}') })),
    };
    const call = { credentials: { apiKey: 'apik' }, baseUrl: 'https://ship24.test', http, now: new Date() };
    const outcomes = await ship24.push!.subscribe!(['A1', 'B2'], hook, call);
    expect(outcomes.map(({ failure }) => failure?.code ?? null)).toEqual([null, 'REFUSED']);
    await ship24.track!(['C3'], call);
    expect(sent.at(-1)).toMatchObject({
      url: 'https://ship24.test/public/v1/trackers/track',
      headers: { authorization: 'Bearer apik' },
      body: '{"trackingNumber":"C3"}',
    });
  });
});
