import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpClient, HttpRequest } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { seventeenTrack } from './seventeen-track.carrier.ts';
import { seventeenTrackMeaning } from './seventeen-track.status-map.ts';

keepsTheContract({
  carrier: seventeenTrack,
  directory: import.meta.dirname,
  validNumbers: [],
  invalidNumbers: [],
  foreignNumbers: ['RR473124829DE', '1Z879E930346834440', ''],
  errors: {
    'not-found.json': 'NOT_FOUND',
    'pages-not-found.json': 'NOT_FOUND',
    'error-key.json': 'KEY_REJECTED',
    'error-quota.json': 'QUOTA_SPENT',
    'error-invalid-number.json': 'INVALID_NUMBER',
  },
  unmapped: ['unmapped-sub-status.json'],
  goodCredentials: { apiKey: 'key' },
});

const bytes = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name));
const read = (name: string) => readSavedAnswer(seventeenTrack, bytes(name));

describe('17TRACK', () => {
  it('joins the events of both carriers, newest first, and names the second number', () => {
    const [parcel] = read('in-transit-two-carriers.json').shipments;
    expect(parcel).toMatchObject({
      milestone: 'IN_TRANSIT',
      service: 'ePacket',
      weightGrams: 312,
      origin: { countryCode: 'CN' },
      destination: { countryCode: 'CA' },
      estimatedDelivery: { from: '2025-04-22T07:00:00.000Z', to: '2025-04-25T07:00:00.000Z' },
    });
    expect(parcel!.events.map(({ eventCode, zoneCertainty }) => [eventCode, zoneCertainty])).toEqual([
      ['IMPORT_CUSTOMS_CLEARED', 'OFFSET_GIVEN'],
      ['DEPARTED_COUNTRY', 'OFFSET_GIVEN'],
      ['EXPORT_CUSTOMS_STARTED', 'OFFSET_GIVEN'],
      ['PICKED_UP_BY_CARRIER', 'DAY_ONLY'],
    ]);
    expect(seventeenTrack.read({ body: bytes('in-transit-two-carriers.json') }).reports[0]!.partners).toEqual([
      { carrierName: 'Canada Post', trackingNumber: '7023000000000019' },
    ]);
  });

  it('reads the message of a webhook, with the words of the carrier', () => {
    const [parcel] = read('webhook-delivered.json').shipments;
    expect(parcel).toMatchObject({ milestone: 'DELIVERED', deliveredHow: 'SAFE_PLACE', deliveredAt: '2025-07-02T22:21:00.000Z' });
    expect(parcel!.events[0]).toMatchObject({
      carrierCode: 'Delivered_Other',
      location: { city: 'Salem', region: 'OR', countryCode: 'US' },
    });
    expect(parcel!.events[1]!.location).toMatchObject({ countryCode: 'US' });
  });

  it('follows an attempt, a wait at the counter and a return to their end', () => {
    const [parcel] = read('attempts-and-return.json').shipments;
    expect(parcel).toMatchObject({ milestone: 'RETURNED', party: 'MERCHANT' });
    expect(parcel!.events.map(({ eventCode }) => eventCode)).toEqual([
      'RETURNED_TO_SENDER',
      'RETURN_STARTED',
      'READY_FOR_PICKUP',
      'DELIVERY_ATTEMPTED',
    ]);
  });

  it('reads events of early answers that have neither sub-status nor stage by their words', () => {
    expect(seventeenTrackMeaning({ sub_status: null, stage: null }, 'Departed from Facility')).toMatchObject({
      code: null,
      meaning: { eventCode: 'DEPARTED_FACILITY' },
    });
    expect(seventeenTrackMeaning({ sub_status: null, stage: 'Delivered' }, 'DELIVERED')).toMatchObject({ code: 'Delivered' });
    expect(seventeenTrackMeaning({ sub_status: null, stage: null }, 'Beamed').meaning).toBeNull();
  });

  it('reads the old format: the status is that of the newest event', () => {
    const [parcel] = read('v1-delivered.json').shipments;
    expect(parcel).toMatchObject({ milestone: 'DELIVERED', deliveredHow: 'MAILBOX' });
    expect(parcel!.events.map(({ eventCode, carrierCode }) => [eventCode, carrierCode])).toEqual([
      ['DELIVERED', '40'],
      ['OUT_FOR_DELIVERY', null],
      ['ACCEPTED', null],
    ]);
    expect(parcel!.events[0]!.location).toMatchObject({ city: 'Olympia', region: 'WA', postalCode: '98501', countryCode: 'US' });
  });
});

describe('what the pages of 17TRACK ask', () => {
  it('is read with the parts of track_info beside it, too', () => {
    const event = '{"time_iso":"2022-04-04T16:35:22-07:00","description":"DELIVERED","location":"GASQUET, CA, US","stage":"Delivered"}';
    const beside = `"misc_info":{"service_type":"UPS Ground"},"tracking":{"providers":[{"events":[${event}]}]}`;
    const body = `{"event":"TRACKING_UPDATED","data":{"number":"A1","track_info":{"shipping_info":{}},${beside}}}`;
    expect(seventeenTrack.read({ body })).toMatchObject({
      reports: [{ trackingNumber: 'A1', service: 'UPS Ground', readings: [{ eventCode: 'DELIVERED', carrierCode: 'Delivered' }] }],
      problems: [],
    });
  });

  it('is read as the old format is', () => {
    const [parcel] = read('pages-delivered.json').shipments;
    expect(parcel).toMatchObject({ trackingNumber: '1Z0000000000000058', milestone: 'DELIVERED' });
    expect(parcel!.events.map(({ eventCode }) => eventCode)).toEqual(['DELIVERED', 'ARRIVED_AT_FACILITY', 'DATA_RECEIVED']);
    expect(read('pages-list.json').shipments).toMatchObject([
      { trackingNumber: 'RR000000019PT', milestone: 'READY_FOR_PICKUP', events: [{ carrierCode: '30', location: { countryCode: 'PT' } }] },
    ]);
  });
});

describe('the push of 17TRACK', () => {
  const body = bytes('webhook-delivered.json');
  const hook = { url: 'https://jalon.test/hooks/carriers/abc', secret: 'ours' };
  const verify = (sign: string) => seventeenTrack.push!.verify({ body, headers: { sign }, query: {} }, { apiKey: 'key' }, hook);

  it('is signed with the key over the raw body', () => {
    const good = createHash('sha256').update(`${body.toString()}/key`).digest('hex');
    expect(verify(good)).toBe(true);
    expect(verify(good.toUpperCase())).toBe(true);
    expect(verify(createHash('sha256').update(`${body.toString()}/yek`).digest('hex'))).toBe(false);
    expect(verify('')).toBe(false);
  });

  it('registers what it asks for and does not follow yet, and knows which numbers were refused', async () => {
    const sent: HttpRequest[] = [];
    const answer = (data: object) => Buffer.from(JSON.stringify({ code: 0, data }));
    const http: HttpClient = {
      send(request) {
        sent.push(request);
        const rejected = request.url.endsWith('register')
          ? [
              { number: 'B2', error: { code: -18019903, message: 'Carrier cannot be detected.' } },
              { number: 'C3', error: { code: -18019901, message: 'Has been registered.' } },
            ]
          : [{ number: 'B2', error: { code: -18019902, message: 'Does not register.' } }];
        return Promise.resolve({ ok: true, status: 200, headers: {}, body: answer({ accepted: [], rejected }) });
      },
    };
    const call = { credentials: { apiKey: 'key' }, baseUrl: 'https://seventeen.test', http, now: new Date() };
    expect(await seventeenTrack.push!.subscribe!(['A1', 'B2', 'C3'], hook, call)).toMatchObject([
      { trackingNumbers: ['A1', 'C3'], failure: null },
      { trackingNumbers: ['B2'], failure: { code: 'REFUSED' } },
    ]);
    await seventeenTrack.track!(['A1', 'B2'], call);
    expect(sent.slice(1).map(({ url, body: asked }) => [url.slice(url.lastIndexOf('/') + 1), asked])).toEqual([
      ['gettrackinfo', '[{"number":"A1"},{"number":"B2"}]'],
      ['register', '[{"number":"B2"}]'],
    ]);
  });
});
