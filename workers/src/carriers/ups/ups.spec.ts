import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpClient, HttpRequest, HttpResult } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { ups } from './ups.carrier.ts';
import { upsMeaning } from './ups.status-map.ts';

keepsTheContract({
  carrier: ups,
  directory: import.meta.dirname,
  validNumbers: ['1Z879E930346834440', '1Z5R89390357567127', '1Z999AA10123456784', 'MI000000123ABC'],
  invalidNumbers: ['1Z879E930346834441', '1Z999AA10123456783'],
  foreignNumbers: ['1Z12345E02052716', '2345678903', 'RR473124829CA', '', '1Z', '1ZABCDEFGHIJKLMNOP1'],
  errors: {
    'error-not-found.json': 'NOT_FOUND',
    'error-key.json': 'KEY_REJECTED',
    'error-quota.json': 'QUOTA_SPENT',
    'error-number.json': 'INVALID_NUMBER',
    'error-xml-tool-not-found.xml': 'NOT_FOUND',
    'error-soap-key.xml': 'KEY_REJECTED',
  },
  unmapped: ['unmapped-code.json'],
  writtenDays: (day) => {
    const [year, month, date] = day.split('-');
    return [day, day.replaceAll('-', ''), `${month}/${date}/${year}`, `${date}/${month}/${year}`];
  },
  goodCredentials: { clientId: 'id', clientSecret: 'secret' },
});

const read = (name: string) => readSavedAnswer(ups, readFileSync(join(import.meta.dirname, 'fixtures', name)));

describe('UPS', () => {
  it('reads a delivery: where, to whom, when, and what came before', () => {
    const { shipments, problems } = read('delivered.json');
    expect(problems).toEqual([]);
    expect(shipments[0]).toMatchObject({
      milestone: 'DELIVERED',
      deliveredHow: 'RECEPTION',
      signedBy: 'LARSEN',
      deliveredAt: '2024-06-06T20:33:16.000Z',
      weightGrams: 1996,
      service: 'UPS Ground',
      estimatedDelivery: null,
      origin: { city: 'Tucson' },
      destination: { city: 'Boise', postalCode: '83702' },
    });
    expect(shipments[0]!.events[0]).toMatchObject({ localTime: '2024-06-06T14:33:16', zoneCertainty: 'OFFSET_GIVEN', carrierCode: 'FS' });
    expect(shipments[0]!.events.at(-1)).toMatchObject({ eventCode: 'LABEL_CREATED', zoneCertainty: 'ASSUMED' });
  });

  it('takes the rescheduled day, its window in the zone of the destination, and the reason of the delay', () => {
    expect(read('delayed-with-estimate.json').shipments[0]).toMatchObject({
      condition: 'DELAYED',
      reason: 'WEATHER',
      estimatedDelivery: { from: '2025-01-16T16:15:00.000Z', to: '2025-01-16T20:15:00.000Z' },
    });
  });

  it('says until when an access point keeps it', () => {
    const [waiting] = ups.read({ body: readFileSync(join(import.meta.dirname, 'fixtures/access-point.json')) }).reports[0]!.readings;
    expect(waiting).toMatchObject({
      milestone: 'READY_FOR_PICKUP',
      nextAction: 'COLLECT_PARCEL',
      nextActionBy: new Date('2025-03-28T22:59:59Z'),
      carrierCode: '2W',
    });
  });

  it('finds the offset from the same moment in GMT', () => {
    const [parcel] = read('customs-in-gmt.json').shipments;
    expect(parcel!.events.map(({ occurredAt }) => occurredAt)).toEqual([
      '2025-04-10T00:15:00.000Z',
      '2025-04-09T21:30:00.000Z',
      '2025-04-08T12:30:00.000Z',
    ]);
    expect(parcel!.events.every(({ zoneCertainty }) => zoneCertainty === 'OFFSET_GIVEN')).toBe(true);
  });

  it('leaves a code nobody mapped unknown, whatever the type', () => {
    const { shipments, problems } = read('unmapped-code.json');
    expect(shipments[0]).toMatchObject({ milestone: 'PICKED_UP', condition: 'ON_TRACK' });
    expect(problems.map(({ carrierCode }) => carrierCode)).toEqual(['QZ', 'Q7']);
  });

  it.each([
    [{ type: 'D', code: 'ZZ', statusCode: null }, 'DELIVERED'],
    [{ type: 'I', code: 'ZZ', statusCode: '005' }, undefined],
    [{ type: 'I', code: 'ZZ', statusCode: '021' }, 'OUT_FOR_DELIVERY'],
    [{ type: 'X', code: 'ZZ', statusCode: null }, undefined],
    [{ type: 'I', code: null, statusCode: null }, 'IN_TRANSIT'],
    [
      { type: 'X', code: null, statusCode: '092', description: 'The package is at the clearing agency awaiting final release.' },
      'IMPORT_CUSTOMS_STARTED',
    ],
    [
      { type: 'X', code: 'RZ', statusCode: '014', description: 'Your package has been released by the government agency.' },
      'IMPORT_CUSTOMS_CLEARED',
    ],
    [
      {
        type: 'X',
        code: 'BB',
        statusCode: '014',
        description: 'UPS has received the information needed to submit your package for clearance.',
      },
      'IMPORT_CUSTOMS_STARTED',
    ],
    [{ type: 'X', code: 'DA', statusCode: '014', description: 'Your package is on the way' }, 'IN_TRANSIT'],
    [{ type: 'X', code: 'KB', statusCode: null, description: 'UPS INTERNAL ACTIVITY CODE' }, 'NOTE'],
    [{ type: 'X', code: '30', statusCode: null, description: 'THE RECEIVER HAS MOVED' }, 'HELD'],
    [{ type: 'X', code: 'ZZ', statusCode: null, description: 'A late trailer arrival has caused a delay.' }, 'DELAYED'],
    [{ type: 'X', code: 'ZZ', statusCode: null, description: 'The package was damaged in transit. We will notify the sender.' }, 'DAMAGED'],
    [{ type: 'X', code: 'ZZ', statusCode: null, description: 'The package is being returned to the sender.' }, 'RETURN_STARTED'],
    [
      { type: 'X', code: 'UF', statusCode: null, description: "We're in the process of returning this package to the sender." },
      'RETURN_STARTED',
    ],
    [{ type: 'X', code: 'ZZ', statusCode: null, description: 'Returned to shipper' }, 'RETURNED_TO_SENDER'],
    [{ type: 'I', code: 'ZZ', statusCode: null, description: 'Shipment tendered to local post office' }, 'HANDED_TO_PARTNER'],
    [{ type: 'toString', code: 'constructor', statusCode: '__proto__' }, undefined],
  ])('reads the status %j as %s', (status, eventCode) => expect(upsMeaning(status)?.eventCode).toBe(eventCode));

  it('reads the XML tool of before: the sentence where the code is of no table, the rescheduled day', () => {
    const { shipments, problems } = read('xml-tool-attempt.xml');
    expect(problems).toEqual([]);
    expect(shipments[0]).toMatchObject({
      condition: 'ATTEMPT_FAILED',
      reason: 'BUSINESS_CLOSED',
      deliveredAt: null,
      weightGrams: 1361,
      origin: { city: 'Lawrence', postalCode: '66044-1210' },
      estimatedDelivery: { from: '2012-03-15T05:00:00.000Z', to: '2012-03-16T04:59:59.000Z' },
    });
    // A code of deliveries, but of the type "exception".
    expect(shipments[0]!.events[1]).toMatchObject({ eventCode: 'NOTE', carrierCode: 'KB', occurredAt: '2012-03-14T13:01:00.000Z' });
  });

  it('reads the JSON of the SOAP service of before', () => {
    expect(read('rest-of-old-delivered.json').shipments[0]).toMatchObject({
      trackingNumber: '1Z5R89390357567127',
      milestone: 'DELIVERED',
      deliveredHow: 'RECEPTION',
      signedBy: 'ORTEGA',
      deliveredAt: '2019-11-06T09:15:00.000Z',
      weightGrams: 1200,
      origin: { city: 'Quimper', countryCode: 'FR' },
      estimatedDelivery: { to: '2019-11-06T11:00:00.000Z' },
    });
  });

  it('reads what the tracking page is filled from', () => {
    const { shipments, problems } = read('page-delivered.json');
    expect(problems).toEqual([]);
    expect(shipments[0]).toMatchObject({ milestone: 'DELIVERED', deliveredHow: 'SAFE_PLACE', weightGrams: 907, service: 'UPS Ground' });
    expect(shipments[0]!.events).toMatchObject([
      { localTime: '2024-10-03T15:43:00', occurredAt: '2024-10-03T22:43:00.000Z', zoneCertainty: 'FROM_PLACE' },
      { localTime: '2024-10-03T09:02:00', zoneCertainty: 'OFFSET_GIVEN', location: { city: 'Salem', region: 'OR', countryCode: 'US' } },
      { localTime: '2024-10-02T23:59:00', eventCode: 'DEPARTED_FACILITY' },
      { localTime: '2024-09-30T00:05:00', eventCode: 'LABEL_CREATED', location: { city: null, countryCode: 'US' } },
    ]);
  });

  it('trusts the moment in GMT where the page writes days first', () => {
    const scan = {
      date: '02/11/2024',
      time: '8:15',
      location: 'Lyon, France',
      activityScan: 'Delivered',
      gmtDate: '20241102',
      gmtTime: '07:15:00',
      gmtOffset: '+01:00',
    };
    const body = JSON.stringify({ trackDetails: [{ trackingNumber: '1Z879E930346834440', shipmentProgressActivities: [scan] }] });
    expect(ups.read({ body }).reports[0]!.readings[0]).toMatchObject({ localTime: '2024-11-02T08:15:00', place: { countryCode: 'FR' } });
  });

  it('calls off a voided label', () => expect(read('voided.json').shipments[0]).toMatchObject({ milestone: 'CANCELLED' }));
});

describe('the token of UPS', () => {
  const ok = (body: object, status = 200): HttpResult => ({ ok: true, status, headers: {}, body: Buffer.from(JSON.stringify(body)) });

  function account(answers: (request: HttpRequest) => HttpResult) {
    const sent: HttpRequest[] = [];
    const http: HttpClient = { send: (request) => Promise.resolve((sent.push(request), answers(request))) };
    const credentials = { clientId: `client-${Math.random()}`, clientSecret: 'hush' };
    const track = (now: string) =>
      ups.track!(['1Z879E930346834440'], { credentials, baseUrl: 'https://ups.test', http, now: new Date(now) });
    return { sent, track };
  }

  it('is asked for once and kept until shortly before its end', async () => {
    const { sent, track } = account(({ url }) => (url.includes('oauth') ? ok({ access_token: 't', expires_in: '3600' }) : ok({})));
    await track('2026-01-01T10:00:00Z');
    await track('2026-01-01T10:30:00Z');
    expect(sent.filter(({ url }) => url.includes('oauth'))).toHaveLength(1);
    await track('2026-01-01T10:59:30Z');
    expect(sent.filter(({ url }) => url.includes('oauth'))).toHaveLength(2);
    expect(sent[1]!.headers!.authorization).toBe('Bearer t');
  });

  it('is renewed once when UPS does not take it any more', async () => {
    let tokens = 0;
    const { sent, track } = account(({ url, headers }) =>
      url.includes('oauth')
        ? ok({ access_token: `t${(tokens += 1)}`, expires_in: '3600' })
        : headers!.authorization === 'Bearer t1'
          ? ok({}, 401)
          : ok({ trackResponse: {} }),
    );
    expect((await track('2026-01-01T10:00:00Z'))[0]).toMatchObject({ raw: { status: 200 }, failure: null });
    expect(sent).toHaveLength(4);
  });

  it('names no secret when it is refused', async () => {
    const { track } = account(() => ok({}, 401));
    const [outcome] = await track('2026-01-01T10:00:00Z');
    expect(outcome).toMatchObject({ raw: null, failure: { code: 'KEY_REJECTED' } });
    expect(JSON.stringify(outcome)).not.toContain('hush');
  });
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  const readShared = (name: string) => readSavedAnswer(ups, readFileSync(join(answers, 'ups', name)));

  it('agrees with the sample of the documentation', () => {
    const { shipments, problems } = readShared('TrackingResponseJSON.json');
    expect(shipments[0]).toMatchObject({
      milestone: 'IN_TRANSIT',
      deliveredAt: null,
      signedBy: '163000',
      service: 'UPS Ground',
      estimatedDelivery: null,
    });
    expect(shipments[0]!.events).toMatchObject([
      {
        eventCode: 'IMPORT_CUSTOMS_CLEARED',
        carrierCode: 'SR',
        localTime: '2021-02-10T07:13:56',
        occurredAt: '2021-02-10T12:13:56.000Z',
        location: { city: 'Wayne', region: 'NJ', postalCode: '07470', countryCode: 'US' },
      },
    ]);
    expect(problems).toMatchObject([{ code: 'REFUSED', carrierCode: 'string' }]);
  });

  it.each([
    ['AuthError.json', 'KEY_REJECTED', '250003'],
    ['InvalidTrackingNumberResponseJSON.json', 'INVALID_NUMBER', 'TV1002'],
    ['TrackingNumberNotFoundResponseJSON.json', 'NOT_FOUND', 'TW0001'],
  ])('reads %s as %s', (name, code, carrierCode) =>
    expect(readShared(name)).toMatchObject({ shipments: [], problems: [{ code, carrierCode }] }),
  );
});
