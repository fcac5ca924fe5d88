import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpClient, HttpRequest, HttpResult } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { fedex } from './fedex.carrier.ts';
import { fedexMeaning } from './fedex.status-map.ts';

keepsTheContract({
  carrier: fedex,
  directory: import.meta.dirname,
  validNumbers: ['986578788855', '704122334568', '041441760228964', '9611020041441760228964', 'DT106798246430'],
  invalidNumbers: ['986578788854', '041441760228965', '9611020041441760228965'],
  foreignNumbers: ['1Z879E930346834440', 'RR473124829CA', '', '12345', 'DT1'],
  errors: {
    'error-not-found.json': 'NOT_FOUND',
    'error-web-service-retry.xml': 'CARRIER_DOWN',
    'error-key.json': 'KEY_REJECTED',
    'error-quota.json': 'QUOTA_SPENT',
    'error-web-service-not-found.xml': 'NOT_FOUND',
  },
  unmapped: ['unmapped-code.json'],
  goodCredentials: { clientId: 'id', clientSecret: 'secret' },
});

const body = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name));
const read = (name: string) => readSavedAnswer(fedex, body(name));

describe('FedEx', () => {
  it('reads a delivery: where, to whom, and the day without a time before it', () => {
    const { shipments, problems } = read('delivered.json');
    expect(problems).toEqual([]);
    expect(shipments[0]).toMatchObject({
      milestone: 'DELIVERED',
      deliveredHow: 'RECEPTION',
      signedBy: 'M.OKAFOR',
      deliveredAt: '2025-03-12T17:42:00.000Z',
      weightGrams: 1996,
      service: 'FedEx 2Day',
      origin: { city: 'Madison' },
      estimatedDelivery: null,
    });
    expect(shipments[0]!.events.map(({ eventCode }) => eventCode)).toEqual([
      'DELIVERED',
      'OUT_FOR_DELIVERY',
      'ARRIVED_AT_DELIVERY_DEPOT',
      'DEPARTED_FACILITY',
      'PICKED_UP_BY_CARRIER',
      'LABEL_CREATED',
    ]);
    expect(shipments[0]!.events.at(-1)).toMatchObject({ zoneCertainty: 'DAY_ONLY', localTime: '2025-03-10T00:00:00' });
  });

  it('reads why an attempt failed, why it is late, and the new window', () => {
    const [parcel] = read('delayed-with-estimate.json').shipments;
    expect(parcel).toMatchObject({
      condition: 'ATTEMPT_FAILED',
      reason: 'RECIPIENT_ABSENT',
      estimatedDelivery: { from: '2025-01-24T14:00:00.000Z', to: '2025-01-24T18:00:00.000Z' },
    });
    expect(parcel!.events[0]!.carrierText).toBe('Delivery exception: Customer not available or business closed');
    expect(fedex.read({ body: body('delayed-with-estimate.json') }).reports[0]!.readings.map(({ reason }) => reason)).toEqual([
      'RECIPIENT_ABSENT',
      null,
      'WEATHER',
      'WEATHER',
      null,
    ]);
  });

  it('asks the merchant for papers, and takes a day of Memphis for the whole day at the destination', () => {
    expect(read('at-customs.json').shipments[0]).toMatchObject({
      milestone: 'AT_CUSTOMS',
      condition: 'ACTION_REQUIRED',
      reason: 'CUSTOMS_DOCUMENTS',
      nextAction: 'SEND_DOCUMENTS',
      estimatedDelivery: { from: '2025-05-08T22:00:00.000Z', to: '2025-05-09T21:59:59.000Z' },
    });
  });

  it('joins results of one number that follow each other, and keeps apart what lies months between', () => {
    const { shipments } = read('two-shipments-of-one-number.json');
    expect(shipments).toHaveLength(2);
    expect(shipments[0]).toMatchObject({ milestone: 'DELIVERED', deliveredHow: 'SAFE_PLACE' });
    expect(shipments[0]!.events.map(({ carrierCode }) => carrierCode)).toEqual(['DL', 'OD', 'HL', 'PU']);
    expect(shipments[1]).toMatchObject({ service: 'FedEx Ground', deliveredAt: '2023-06-14T19:00:00.000Z' });
  });

  it('leaves a code nobody mapped unknown, unless the derived status fixes a milestone', () => {
    const { shipments, problems } = read('unmapped-code.json');
    expect(shipments[0]!.events.map(({ eventCode }) => eventCode)).toEqual(['UNKNOWN', 'OUT_FOR_DELIVERY', 'PICKED_UP_BY_CARRIER']);
    expect(problems).toMatchObject([{ code: 'UNKNOWN_CODE', carrierCode: 'QQ' }]);
  });

  it('reads the older web services, and the number with USPS', () => {
    const [report] = fedex.read({ body: body('web-service-delivered.xml') }).reports;
    expect(report).toMatchObject({
      service: 'FedEx SmartPost',
      weightGrams: 1134,
      partners: [{ carrierName: null, trackingNumber: '9261299991753900123457' }],
      estimatedFrom: new Date('2016-11-18T06:00:00Z'),
    });
    expect(report!.readings.map(({ eventCode }) => eventCode)).toEqual(['DELIVERED', 'HANDED_TO_PARTNER', 'PICKED_UP_BY_CARRIER']);
  });

  it('takes the headline for an event only where no scans are listed', () => {
    const answer = (scanEvents: object[]) => ({
      completeTrackResults: [
        {
          trackingNumber: '704122334568',
          trackResults: [
            {
              latestStatusDetail: { code: 'DL', description: 'Delivered' },
              dateAndTimes: [{ type: 'ACTUAL_DELIVERY', dateTime: '2025-03-12T10:42:00-07:00' }],
              scanEvents,
            },
          ],
        },
      ],
    });
    const scan = { date: '2025-03-11T10:42:00-07:00', eventType: 'IT' };
    const codes = (scans: object[]) =>
      fedex.read({ body: JSON.stringify(answer(scans)) }).reports[0]!.readings.map((one) => one.carrierCode);
    expect(codes([])).toEqual(['DL']);
    expect(codes([scan])).toEqual(['IT']);
  });

  it.each([
    ['DE', 'Refused by recipient', 'REFUSED', undefined],
    ['DE', 'Incorrect address', 'DELIVERY_ATTEMPTED', 'ADDRESS_WRONG'],
    ['DE', 'Business closed', 'DELIVERY_ATTEMPTED', 'BUSINESS_CLOSED'],
    ['SE', 'Package sorted to wrong route', 'MISSORTED', undefined],
    ['CD', 'Clearance delay', 'CUSTOMS_HELD', undefined],
    ['PU', 'Refused', 'PICKED_UP_BY_CARRIER', undefined],
    ['DL', 'Left with neighbor', 'DELIVERED_TO_NEIGHBOUR', undefined],
  ])('reads %s "%s" as %s', (code, exception, eventCode, reason) => {
    const meaning = fedexMeaning({ code, exception, description: null, derivedCode: null, locationType: null, delayType: null });
    expect(meaning?.eventCode).toBe(eventCode);
    expect(meaning?.reason).toBe(reason);
  });

  it('believes a message only with the right signature', () => {
    const message = (signature: string) => ({ body: body('delivered.json'), headers: { 'fdx-signature': signature }, query: {} });
    const good = createHmac('sha256', 'token').update(body('delivered.json')).digest('base64');
    const credentials = { clientId: 'id', clientSecret: 'secret', webhookSecret: 'token' };
    const hook = { url: 'https://shop.test', secret: 'ours' };
    expect(fedex.push!.verify(message(good), credentials, hook)).toBe(true);
    expect(fedex.push!.verify(message(good.toLowerCase()), credentials, hook)).toBe(false);
    expect(fedex.push!.verify(message(good), { clientId: 'id', clientSecret: 'secret' }, hook)).toBe(false);
    expect(fedex.push!.read(message(good)).reports).toHaveLength(1);
  });

  it('asks for thirty numbers in one request, with a token of the account', async () => {
    const sent: HttpRequest[] = [];
    const ok = (answer: object): HttpResult => ({ ok: true, status: 200, headers: {}, body: Buffer.from(JSON.stringify(answer)) });
    const http: HttpClient = {
      send: (request) => Promise.resolve((sent.push(request), ok(request.url.includes('oauth') ? { access_token: 't' } : {}))),
    };
    const numbers = ['986578788855', '704122334568'];
    const credentials = { clientId: `id-${Math.random()}`, clientSecret: 'secret' };
    const outcomes = await fedex.track!(numbers, { credentials, baseUrl: 'https://fedex.test', http, now: new Date() });
    expect(outcomes).toMatchObject([{ trackingNumbers: numbers, failure: null }]);
    expect(sent.map(({ url }) => url)).toEqual(['https://fedex.test/oauth/token', 'https://fedex.test/track/v1/trackingnumbers']);
    expect(JSON.parse(sent[1]!.body as string)).toMatchObject({
      trackingInfo: [{}, { trackingNumberInfo: { trackingNumber: '704122334568' } }],
    });
  });
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  const readShared = (name: string) => readSavedAnswer(fedex, readFileSync(join(answers, 'fedex', name)));

  it.each([
    ['DuplicateTrackingResponse.json', 18, '2024-04-26T16:26:00.000Z', 'D.HERRERA'],
    ['InconsistentDateTimeResponse.json', 17, '2024-08-20T16:41:57.000Z', 'CREILLY'],
  ])('reads every scan of %s', (name, count, deliveredAt, signedBy) => {
    const { shipments, problems } = readShared(name);
    expect(problems).toEqual([]);
    expect(shipments).toMatchObject([{ milestone: 'DELIVERED', deliveredAt, signedBy }]);
    expect(shipments[0]!.events).toHaveLength(count);
  });

  it('reads the sample of the documentation, and its errors', () => {
    const { shipments, problems } = readShared('TrackingResponse.json');
    expect(shipments).toMatchObject([{ trackingNumber: '123456789012', milestone: 'PICKED_UP', signedBy: 'Reciever' }]);
    expect(problems.map(({ code }) => code)).toEqual(['INVALID_NUMBER', 'NOT_FOUND']);
    expect(readShared('ProofOfDeliveryResponse.json').problems).toMatchObject([{ carrierCode: 'SIGNATURE_PROOF_OF_DELIVERY' }]);
  });
});
