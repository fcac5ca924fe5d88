import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { dhlParcelDe } from './dhl-parcel-de.carrier.ts';

keepsTheContract({
  carrier: dhlParcelDe,
  directory: import.meta.dirname,
  validNumbers: ['00340434292135100186', 'JJD00030012345678', '470800204932', 'RR473124829DE'],
  invalidNumbers: ['00340434292135100187', '470800204933'],
  foreignNumbers: ['2345678904', '1Z879E930346834440', 'RR473124829CA', ''],
  errors: { 'error-not-found.xml': 'NOT_FOUND', 'error-login.xml': 'KEY_REJECTED', 'error-key.json': 'KEY_REJECTED' },
  unmapped: ['unmapped-code.xml'],
  writtenDays: (day) => [day, day.split('-').reverse().join('.')],
  goodCredentials: { apiKey: 'key', apiSecret: 'secret', username: 'name', password: 'word' },
});

const read = (name: string) => readSavedAnswer(dhlParcelDe, readFileSync(join(import.meta.dirname, 'fixtures', name)));

describe('DHL Parcel DE', () => {
  it('reads the events of a piece alone', () => {
    const [parcel] = read('piece-events.xml').shipments;
    expect(parcel).toMatchObject({ trackingNumber: '00340434161094051229', condition: 'DAMAGED' });
    expect(parcel!.events.map(({ eventCode }) => eventCode)).toEqual(['DAMAGED', 'PROCESSED_AT_FACILITY', 'DROPPED_OFF']);
  });

  it('tells who took it', () => {
    const [parcel] = read('delivered-to-neighbour.xml').shipments;
    expect(parcel).toMatchObject({
      milestone: 'DELIVERED',
      deliveredHow: 'TO_NEIGHBOUR',
      signedBy: 'Yildiz',
      weightGrams: 2800,
      deliveredAt: '2025-05-09T12:20:00.000Z',
      origin: { city: 'Leipzig', postalCode: '04109', countryCode: 'DE' },
      destination: { city: 'Kiel', postalCode: '24103' },
    });
    expect(parcel!.events.map(({ eventCode }) => eventCode)).toEqual([
      'DELIVERED_TO_NEIGHBOUR',
      'OUT_FOR_DELIVERY',
      'ARRIVED_AT_DELIVERY_DEPOT',
      'PROCESSED_AT_FACILITY',
      'DATA_RECEIVED',
    ]);
  });

  it('takes a status later than all events for an event', () => {
    const [parcel] = read('absent-then-branch.xml').shipments;
    expect(parcel).toMatchObject({
      trackingNumber: 'JJD00030012345678',
      milestone: 'READY_FOR_PICKUP',
      estimatedDelivery: { from: '2026-01-14T11:00:00.000Z', to: '2026-01-14T13:00:00.000Z' },
      events: [{ carrierCode: 'ZF' }, { eventCode: 'DELIVERY_ATTEMPTED' }, { eventCode: 'OUT_FOR_DELIVERY' }],
    });
  });

  it('sees the way back', () =>
    expect(read('returning.xml').shipments).toMatchObject([
      { milestone: 'RETURNING', events: [{ eventCode: 'RETURN_IN_TRANSIT' }, { eventCode: 'RETURN_STARTED' }, { eventCode: 'REFUSED' }] },
    ]));

  it('asks with the key of the app and the user of the portal, escaped', async () => {
    const sent: HttpRequest[] = [];
    await dhlParcelDe.track!(['00340434292135100186'], {
      credentials: { apiKey: 'k', apiSecret: 's', username: 'a"b', password: '<p>' },
      baseUrl: dhlParcelDe.baseUrl,
      now: new Date('2026-01-01T00:00:00Z'),
      http: {
        send: (request) => {
          sent.push(request);
          return Promise.resolve({ ok: true, status: 200, headers: {}, body: new Uint8Array() });
        },
      },
    });
    const xml = new URL(sent[0]!.url).searchParams.get('xml')!;
    expect(xml).toContain('appname="a&#34;b" language-code="en" password="&#60;p&#62;" piece-code="00340434292135100186"');
    expect(sent[0]!.headers).toMatchObject({ 'dhl-api-key': 'k', authorization: `Basic ${btoa('k:s')}` });
  });
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers/dhl_parcel_de');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  const readShared = (name: string) => readSavedAnswer(dhlParcelDe, readFileSync(join(answers, name)));

  it('agrees with the sample of the documentation', () => {
    const { shipments, problems } = readShared('TrackingResponseXML.xml');
    expect(problems).toEqual([]);
    expect(shipments[0]).toMatchObject({
      trackingNumber: '00340434161094015902',
      milestone: 'DELIVERED',
      signedBy: 'Kraemer',
      weightGrams: null,
      deliveredAt: '2016-03-18T09:02:00.000Z',
      destination: { city: 'Bonn', postalCode: '53113', countryCode: 'DE' },
    });
    expect(shipments[0]!.events.map(({ carrierCode, eventCode, localTime }) => [carrierCode, eventCode, localTime.slice(8)])).toEqual([
      ['ZU', 'DELIVERED', '18T10:02:00'],
      ['PO', 'OUT_FOR_DELIVERY', '18T09:02:00'],
      ['EE', 'ARRIVED_AT_DELIVERY_DEPOT', '18T03:32:00'],
      ['AA', 'PROCESSED_AT_FACILITY', '17T15:51:00'],
      ['AE', 'PICKED_UP_BY_CARRIER', '17T13:55:00'],
      ['AA', 'PICKED_UP_BY_CARRIER', '17T13:54:00'],
      ['ES', 'DROPPED_OFF', '17T11:44:00'],
    ]);
  });

  it('reads the error', () =>
    expect(readShared('TrackingErrorResponseXML.xml')).toMatchObject({
      shipments: [],
      problems: [{ code: 'NOT_FOUND', carrierCode: '100' }],
    }));
});
