import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpClient, HttpRequest, HttpResult } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { dpd } from './dpd.carrier.ts';
import { dpdMeaning } from './dpd.status-map.ts';

keepsTheContract({
  carrier: dpd,
  directory: import.meta.dirname,
  validNumbers: ['05308801410058', '09980525414724T'],
  invalidNumbers: ['09980525414724U'],
  foreignNumbers: ['1Z879E930346834440', 'RR473124829DE', '', '12345'],
  errors: { 'error-not-found.json': 'NOT_FOUND', 'error-key.xml': 'KEY_REJECTED', 'error-fault.xml': 'NOT_FOUND' },
  unmapped: ['unmapped-code-soap.xml'],
  writtenDays: (day) => {
    const [year, month, date] = day.split('-') as [string, string, string];
    const american = [month, Number(month)].flatMap((m) => [date, Number(date)].map((d) => `${m}/${d}/${year}`));
    return [day, ...american, `${date}.${month}.${year}`, `${date}/${month}/${year}`, `${date}-${month}-${year}`];
  },
  goodCredentials: { username: 'delis', password: 'word' },
});

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name));
const read = (name: string) => readSavedAnswer(dpd, fixture(name));
const codesOf = (name: string) => read(name).shipments[0]!.events.map(({ eventCode }) => eventCode);

describe('DPD', () => {
  it('reads the Cloud service: the newest status, and the list of scans with the reason beside', () => {
    expect(read('cloud-attempt.xml').shipments).toMatchObject([
      {
        trackingNumber: '01236400771234',
        weightGrams: 1750,
        destination: { countryCode: 'DE' },
        events: [{ eventCode: 'ARRIVED_AT_DELIVERY_DEPOT', localTime: '2025-02-11T05:36:00', location: { city: 'Kassel' } }],
      },
    ]);
    const scan = (day: string, words: string, more = '') =>
      `<TrackingScan><ScanDate>${day}</ScanDate><ScanTime>09:40</ScanTime><StatusText>${words}</StatusText><Location>Ulm (DE)</Location>${more}</TrackingScan>`;
    const why =
      '<TrackingScanAdditionalList><TrackingScanAdditionalType><AdditionalCode>019</AdditionalCode><Description>Consignee not located, notification has been left.</Description></TrackingScanAdditionalType></TrackingScanAdditionalList>';
    const body = `<r><TrackingScanList>${scan('03.01.2025', 'Unfortunately we have not been able to deliver your parcel.', why)}${scan('02.01.2025', 'In transit.')}</TrackingScanList></r>`;
    expect(dpd.read({ body, trackingNumber: '01' }).reports[0]!.readings).toMatchObject([
      { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT', localTime: '2025-01-03T09:40:00' },
      { eventCode: 'IN_TRANSIT' },
    ]);
  });

  it('reads the history of the application, with its offsets', () => {
    const [parcel] = read('application-delivered.json').shipments;
    expect(parcel).toMatchObject({ milestone: 'DELIVERED', deliveredAt: '2025-05-20T08:58:00.000Z' });
    expect(codesOf('application-delivered.json')).toEqual(['DELIVERED', 'ARRIVED_AT_DELIVERY_DEPOT', 'ACCEPTED']);
  });

  it('reads a delivery to a neighbour, its hours by the half of the day', () => {
    const [parcel] = read('delivered-soap.xml').shipments;
    expect(parcel).toMatchObject({
      trackingNumber: '09980525414724',
      milestone: 'DELIVERED',
      deliveredHow: 'TO_NEIGHBOUR',
      deliveredAt: '2024-03-05T12:44:00.000Z',
      service: 'DPD CLASSIC',
    });
    expect(parcel!.events[1]).toMatchObject({ localTime: '2024-03-05T05:10:00', location: { city: 'Freiburg', countryCode: 'DE' } });
  });

  it('leaves out the stages that are still ahead', () => {
    expect(codesOf('failed-then-shop-soap.xml')).toEqual([
      'READY_FOR_PICKUP',
      'ARRIVED_AT_DELIVERY_DEPOT',
      'DELIVERY_ATTEMPTED',
      'OUT_FOR_DELIVERY',
    ]);
  });

  it('takes the day first where the date is German', () =>
    expect(read('german-dates-soap.xml').shipments[0]!.events[0]!.localTime).toBe('2023-06-07T21:15:00'));

  it('reads the scans of the JSON, and why nobody took it', () => {
    expect(codesOf('scans.json')).toEqual([
      'DELIVERED',
      'DELIVERY_ATTEMPTED',
      'OUT_FOR_DELIVERY',
      'ARRIVED_AT_FACILITY',
      'PICKED_UP_BY_CARRIER',
    ]);
    expect(dpd.read({ body: fixture('scans.json') }).reports[0]!.readings[1]).toMatchObject({ reason: 'RECIPIENT_ABSENT' });
  });

  it('takes the number asked for where the answer does not repeat it', () => {
    const body = fixture('delivered-soap.xml')
      .toString()
      .replace(/<parcelLabelNumber>.*<\/parcelLabelNumber>/, '');
    expect(dpd.read({ body, trackingNumber: '09980525414724' }).reports[0]!.trackingNumber).toBe('09980525414724');
  });

  it.each([
    ['13', 'SC_13_DELIVERED', null, 'DELIVERED'],
    ['04', null, null, 'ARRIVED_AT_DELIVERY_DEPOT'],
    ['23', 'SC_23_STORE_DROPOFF', null, 'READY_FOR_PICKUP'],
    ['Teleporter', null, 'Energize.', undefined],
    ['constructor', null, null, undefined],
  ])('reads %s %s "%s" as %s', (code, name, words, eventCode) => expect(dpdMeaning(code, name, words)?.eventCode).toBe(eventCode));
});

describe('the login of DPD', () => {
  const ok = (body: string): HttpResult => ({ ok: true, status: 200, headers: {}, body: Buffer.from(body) });
  const granted = ok('<a><getAuthResponse><return><authToken>t1</authToken></return></getAuthResponse></a>');

  function account(answer: (request: HttpRequest) => HttpResult) {
    const sent: HttpRequest[] = [];
    const http: HttpClient = { send: (request) => Promise.resolve((sent.push(request), answer(request))) };
    const credentials = { username: `delis-${Math.random()}`, password: 'hush<' };
    const track = (numbers: string[], now: string) =>
      dpd.track!(numbers, { credentials, baseUrl: 'https://dpd.test', http, now: new Date(now) });
    return { sent, track };
  }
  const isLogin = ({ url }: HttpRequest) => url.includes('LoginService');

  it('happens once for many numbers and most of a day', async () => {
    const { sent, track } = account((request) => (isLogin(request) ? granted : ok('<a/>')));
    await track(['05308801410058', '09980525414724'], '2026-01-01T08:00:00Z');
    await track(['05308801410058'], '2026-01-01T20:00:00Z');
    expect(sent.filter(isLogin)).toHaveLength(1);
    expect(sent[0]!.body).toContain('<password>hush&lt;</password>');
    expect(sent[1]!.body).toContain('<authToken>t1</authToken>');
  });

  it('is done again, once, when the token is refused', async () => {
    const { sent, track } = account((request) => (isLogin(request) ? granted : ok(fixture('error-key.xml').toString())));
    const [outcome] = await track(['05308801410058'], '2026-01-01T08:00:00Z');
    expect(sent.filter(isLogin)).toHaveLength(2);
    expect(dpd.read(outcome!.raw!).problems[0]!.code).toBe('KEY_REJECTED');
  });

  it('names no secret when it fails', async () => {
    const { track } = account(() => ok(fixture('error-key.xml').toString()));
    const [outcome] = await track(['05308801410058'], '2026-01-01T08:00:00Z');
    expect(outcome).toMatchObject({ raw: null, failure: { code: 'KEY_REJECTED' } });
    expect(JSON.stringify(outcome)).not.toContain('hush');
  });
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers/dpd');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  it('agrees with the recorded answers', () => {
    const { shipments, problems } = readSavedAnswer(dpd, readFileSync(join(answers, 'TrackingResponse.xml')));
    expect(problems).toEqual([]);
    expect(shipments).toHaveLength(1);
    expect(shipments[0]!.events).toHaveLength(15);
    expect(shipments[0]!.events[0]).toMatchObject({
      carrierCode: 'ReturningFromDelivery',
      localTime: '2021-08-19T17:11:26',
      occurredAt: '2021-08-19T15:11:26.000Z',
      location: { city: 'Mechelen', countryCode: 'BE' },
    });
    expect(shipments[0]).toMatchObject({ deliveredAt: null, condition: 'ATTEMPT_FAILED', service: 'DPD PARCELSHOP DELIVERY' });
    const error = readSavedAnswer(dpd, readFileSync(join(answers, 'ErrorResponse.xml')));
    expect(error).toMatchObject({ shipments: [], problems: [{ code: 'KEY_REJECTED', carrierCode: 'DELICOM_ERR_AUTHENTICATION' }] });
  });
});
