import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpClient, HttpRequest, HttpResult } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { usps } from './usps.carrier.ts';
import { uspsMeaning } from './usps.status-map.ts';

keepsTheContract({
  carrier: usps,
  directory: import.meta.dirname,
  validNumbers: ['9400109104250532908587', '420344429400109104250532908587', 'RA123456785US', '03071790000523483741'],
  invalidNumbers: ['9400109104250532908588', '420344429400109104250532908588', 'RA123456784US'],
  foreignNumbers: ['1Z879E930346834440', '986578788855', 'RR473124829CA', '', '94001'],
  errors: {
    'error-not-found.json': 'NOT_FOUND',
    'error-key.json': 'KEY_REJECTED',
    'error-quota.json': 'QUOTA_SPENT',
    'error-web-tools-not-yet.xml': 'NOT_FOUND',
    'error-web-tools-no-record.xml': 'NOT_FOUND',
    'error-web-tools-key.xml': 'KEY_REJECTED',
  },
  unmapped: ['unmapped-code.json'],
  writtenDays: (day) => [day, `${Number(day.slice(8))}, ${day.slice(0, 4)}`, `${day.slice(8)}, ${day.slice(0, 4)}`],
  goodCredentials: { clientId: 'id', clientSecret: 'secret' },
});

const read = (name: string) => readSavedAnswer(usps, readFileSync(join(import.meta.dirname, 'fixtures', name)));

describe('USPS', () => {
  it('reads a delivery, who signed for it, and offices named with their state', () => {
    const { shipments, problems } = read('delivered.json');
    expect(problems).toEqual([]);
    expect(shipments[0]).toMatchObject({
      milestone: 'DELIVERED',
      deliveredHow: 'SIGNED',
      signedBy: 'R M',
      deliveredAt: '2025-02-14T20:20:00.000Z',
      service: 'Priority Mail',
      destination: { city: 'Boise', region: 'ID', countryCode: 'US' },
    });
    expect(shipments[0]!.events[3]!.location).toMatchObject({
      name: 'Salt Lake City UT Distribution Center',
      city: 'Salt Lake City',
      region: 'UT',
    });
  });

  it('reads the list of the second revision: a window, a time in GMT alone, an offset found from it', () => {
    const { shipments } = read('list-attempt-with-window.json');
    expect(shipments).toHaveLength(2);
    expect(shipments[0]).toMatchObject({
      condition: 'ATTEMPT_FAILED',
      reason: 'RECIPIENT_ABSENT',
      nextAction: 'CHOOSE_NEW_DAY',
      estimatedDelivery: { from: '2026-03-04T20:15:00.000Z', to: '2026-03-05T00:15:00.000Z' },
    });
    expect(shipments[0]!.events.map(({ eventCode, occurredAt }) => [eventCode, occurredAt])).toEqual([
      ['DELIVERY_ATTEMPTED', '2026-03-03T20:05:00.000Z'],
      ['DELAYED', '2026-03-02T11:00:00.000Z'],
      ['DEPARTED_FACILITY', '2026-03-01T10:00:00.000Z'],
    ]);
  });

  it('brings an item refused abroad home', () => {
    const [parcel] = read('returned-from-abroad.json').shipments;
    expect(parcel).toMatchObject({ milestone: 'RETURNED' });
    expect(parcel!.events.map(({ eventCode, location }) => [eventCode, location.countryCode])).toEqual([
      ['RETURNED_TO_SENDER', 'US'],
      ['REFUSED', 'CA'],
      ['CUSTOMS_HELD', 'CA'],
      ['PROCESSED_AT_FACILITY', 'US'],
    ]);
  });

  it('reads the older Web Tools, with fields and with sentences', () => {
    const [fields] = read('web-tools-fields.xml').shipments;
    expect(fields).toMatchObject({
      deliveredHow: 'MAILBOX',
      deliveredAt: '2018-05-09T20:18:00.000Z',
      service: 'First-Class Package Service',
      estimatedDelivery: { from: '2018-05-09T07:00:00.000Z', to: '2018-05-10T06:59:59.000Z' },
    });
    expect(fields!.events[1]).toMatchObject({ zoneCertainty: 'DAY_ONLY', eventCode: 'ARRIVED_AT_FACILITY' });
    const [sentences] = read('web-tools-sentences.xml').shipments;
    expect(sentences!.events).toMatchObject([
      {
        eventCode: 'DELIVERED',
        occurredAt: '2016-06-03T15:07:00.000Z',
        location: { city: 'Avon Lake', region: 'OH', postalCode: '44012' },
      },
      { eventCode: 'OUT_FOR_DELIVERY', carrierText: 'Out for Delivery', carrierCode: null },
      { eventCode: 'DEPARTED_FACILITY', location: { city: 'Cleveland' } },
    ]);
  });

  it.each([
    ['01', 'Delivered, Front Door/Porch', 'DELIVERED_TO_SAFE_PLACE'],
    ['01', 'Delivered, Individual Picked Up at Post Office', 'COLLECTED'],
    ['01', null, 'DELIVERED'],
    ['16', 'Available for Pickup', 'READY_FOR_PICKUP'],
    [null, 'Your item was delivered to a parcel locker', 'DELIVERED_TO_LOCKER'],
    ['Z9', 'Held at Post Office, At Customer Request', 'HELD'],
    ['09', 'Return to Sender Processed', 'RETURN_IN_TRANSIT'],
    ['toString', 'Quantum scan', undefined],
  ])('reads %s "%s" as %s', (code, words, eventCode) => expect(uspsMeaning(code, words)?.eventCode).toBe(eventCode));

  it('asks for a list of items, without the ZIP code in front of a number', async () => {
    const sent: HttpRequest[] = [];
    const ok = (answer: object): HttpResult => ({ ok: true, status: 200, headers: {}, body: Buffer.from(JSON.stringify(answer)) });
    const http: HttpClient = {
      send: (request) => Promise.resolve((sent.push(request), ok(request.url.includes('oauth2') ? { access_token: 't' } : []))),
    };
    const credentials = { clientId: `id-${Math.random()}`, clientSecret: 'secret' };
    const numbers = ['420344429400109104250532908587', 'RA123456785US'];
    await usps.track!(numbers, { credentials, baseUrl: 'https://usps.test', http, now: new Date() });
    expect(sent[1]!.url).toBe('https://usps.test/tracking/v3r2/tracking');
    expect(JSON.parse(sent[1]!.body as string)).toEqual([
      { trackingNumber: '9400109104250532908587' },
      { trackingNumber: 'RA123456785US' },
    ]);
  });
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  it.each(['usps', 'usps_international'])('agrees with the answer of %s', (folder) => {
    const { shipments, problems } = readSavedAnswer(usps, readFileSync(join(answers, folder, 'TrackingResponse.json')));
    expect(problems).toEqual([]);
    expect(shipments).toMatchObject([
      { trackingNumber: '9400109104250532908587', milestone: 'DELIVERED', deliveredHow: 'LOCKER', deliveredAt: '2024-11-22T18:58:00.000Z' },
    ]);
    expect(shipments[0]!.events.map(({ carrierCode }) => carrierCode)).toEqual('01 OF 07 A1 TL TL TL T1 10 SF 03 GX'.split(' '));
  });

  it.each([
    ['AuthErrorResponse.json', 'KEY_REJECTED', 'invalid_client'],
    ['ErrorResponse.json', 'REFUSED', 'string'],
  ])('reads %s as %s', (name, code, carrierCode) =>
    expect(readSavedAnswer(usps, readFileSync(join(answers, 'usps', name)))).toMatchObject({
      shipments: [],
      problems: [{ code, carrierCode }],
    }),
  );
});
