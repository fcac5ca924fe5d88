import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpClient, HttpRequest } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { postnl } from './postnl.carrier.ts';
import { postnlMeaning } from './postnl.status-map.ts';

keepsTheContract({
  carrier: postnl,
  directory: import.meta.dirname,
  validNumbers: ['3SDEVC172649258', 'RR473124829NL'],
  invalidNumbers: ['RR473124828NL'],
  foreignNumbers: ['1Z879E930346834440', 'RR473124829DE', '', '3S'],
  errors: {
    'error-not-found.json': 'NOT_FOUND',
    'error-key.json': 'KEY_REJECTED',
    'error-quota.json': 'QUOTA_SPENT',
    'error-number.json': 'INVALID_NUMBER',
  },
  unmapped: ['unmapped-code.json'],
  writtenDays: (day) => [day, day.split('-').toReversed().join('-')],
  goodCredentials: { apiKey: 'a-key' },
});

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name));
const read = (name: string) => readSavedAnswer(postnl, fixture(name));
const codesOf = (name: string) => read(name).shipments[0]!.events.map(({ eventCode }) => eventCode);

describe('PostNL', () => {
  it('reads the list of updated shipments', () =>
    expect(readSavedAnswer(postnl, readFileSync(join(import.meta.dirname, 'fixtures', 'updated-shipments.json'))).shipments).toMatchObject([
      { trackingNumber: '3SABCD0005511', milestone: 'DELIVERED', events: [{ localTime: '2022-05-04T12:57:15', carrierCode: '11' }] },
      { trackingNumber: '3SABCD0005522', milestone: 'OUT_FOR_DELIVERY' },
    ]));

  it('reads a delivery to a neighbour, its window and its facts', () => {
    const [parcel] = read('delivered-to-neighbour.json').shipments;
    expect(parcel).toMatchObject({
      trackingNumber: '3SABCD1234567',
      milestone: 'DELIVERED',
      deliveredHow: 'TO_NEIGHBOUR',
      deliveredAt: '2025-03-14T12:22:05.000Z',
      weightGrams: 1450,
      service: 'Standard shipment',
      origin: { city: 'Zwolle', region: null },
      destination: { city: 'Haarlem', postalCode: '2011AA' },
      estimatedDelivery: { from: '2025-03-14T11:30:00.000Z', to: '2025-03-14T13:30:00.000Z' },
    });
    expect(codesOf('delivered-to-neighbour.json')).toEqual([
      'DELIVERED_TO_NEIGHBOUR',
      'OUT_FOR_DELIVERY',
      'PROCESSED_AT_FACILITY',
      'ACCEPTED',
      'DATA_RECEIVED',
    ]);
  });

  it('reads a day alone as the whole day, and a missed delivery that goes to a shop', () => {
    expect(read('missed-then-outlet.json').shipments[0]).toMatchObject({
      milestone: 'READY_FOR_PICKUP',
      estimatedDelivery: { from: '2025-03-14T23:00:00.000Z', to: '2025-03-15T22:59:59.000Z' },
    });
    expect(postnlMeaning('K71')).toMatchObject({ condition: 'ATTEMPT_FAILED', reason: 'RECIPIENT_ABSENT' });
  });

  it('asks for the import costs', () =>
    expect(read('customs-payment.json').shipments[0]).toMatchObject({ milestone: 'AT_CUSTOMS', nextAction: 'PAY_DUTIES' }));

  it('takes the status where there are no events, and leaves "not applicable" out', () => {
    expect(read('current-status.json').shipments[0]!.events).toMatchObject([{ carrierCode: '2', eventCode: 'ACCEPTED' }]);
    const at = (StatusCode: string, TimeStamp: string) => ({ StatusCode, TimeStamp });
    const shipment = { Barcode: '3S', Status: at('2', '07-03-2018 23:20:05') };
    const OldStatus = [at('99', '07-03-2018 23:22:56.326'), at('2', '07-03-2018 23:20:05'), at('1', '07-03-2018 09:51:08')];
    const { reports } = postnl.read({ body: JSON.stringify({ CompleteStatus: { Shipment: { ...shipment, OldStatus } } }) });
    expect(reports[0]!.readings.map(({ carrierCode }) => carrierCode)).toEqual(['2', '1']);
  });

  it('reads codes with the letter behind, the recipients’ service, and the same in XML', () => {
    expect(codesOf('older-codes-in-transit.json')).toEqual(['ACCEPTED', 'DATA_RECEIVED']);
    expect(codesOf('recipients-service.json')).toEqual(['PROCESSED_AT_FACILITY', 'ACCEPTED']);
    const body =
      '<s:Envelope xmlns:s="s"><s:Body><CompleteStatusResponse><Shipments><CompleteStatusResponseShipment><Barcode>3SX</Barcode><Events>' +
      '<CompleteStatusResponseEvent><Code>01I</Code><TimeStamp>08-03-2018 10:00:00</TimeStamp></CompleteStatusResponseEvent>' +
      '</Events></CompleteStatusResponseShipment></Shipments></CompleteStatusResponse></s:Body></s:Envelope>';
    expect(postnl.read({ body }).reports).toMatchObject([{ trackingNumber: '3SX', readings: [{ eventCode: 'DELIVERED' }] }]);
  });

  it.each([
    ['I12', 'DELIVERED_TO_SAFE_PLACE'],
    ['H03', 'RETURN_STARTED'],
    ['11', 'DELIVERED'],
    ['Z99', undefined],
    ['constructor', undefined],
  ])('reads %s as %s', (code, eventCode) => expect(postnlMeaning(code)?.eventCode).toBe(eventCode));

  it('asks for every event, in English', async () => {
    const sent: HttpRequest[] = [];
    const http: HttpClient = {
      send: (request) => Promise.resolve((sent.push(request), { ok: true, status: 200, headers: {}, body: Buffer.from('{}') })),
    };
    await postnl.track!(['3SDEVC1'], { credentials: { apiKey: 'hush' }, baseUrl: 'https://postnl.test', http, now: new Date() });
    expect(sent[0]).toMatchObject({
      url: 'https://postnl.test/shipment/v2/status/barcode/3SDEVC1?detail=true&language=EN',
      headers: { apikey: 'hush' },
    });
  });
});
