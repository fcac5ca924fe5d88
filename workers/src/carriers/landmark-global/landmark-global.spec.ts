import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpClient, HttpRequest } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { landmarkGlobal } from './landmark-global.carrier.ts';
import { landmarkMeaning } from './landmark-global.status-map.ts';
import { readLocation } from './read-location.ts';

keepsTheContract({
  carrier: landmarkGlobal,
  directory: import.meta.dirname,
  validNumbers: ['LTN51100231N1', 'LTN123121'],
  invalidNumbers: [],
  foreignNumbers: ['1Z879E930346834440', 'RR473124829CA', '', 'LTN', '986578788855'],
  errors: { 'error-key.xml': 'KEY_REJECTED', 'error-not-found.xml': 'NOT_FOUND', 'error-could-not-find.xml': 'NOT_FOUND' },
  unmapped: ['unmapped-code.xml'],
  writtenDays: (day) => [day, `${day.slice(5, 7)}/${day.slice(8)}/${day.slice(0, 4)}`],
  goodCredentials: { username: 'user', password: 'word' },
});

const body = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name));
const read = (name: string) => readSavedAnswer(landmarkGlobal, body(name));

describe('Landmark Global', () => {
  it.each([
    ['250', 'Scanned at Landmark crossdock facility', 'PROCESSED_AT_FACILITY'],
    ['250', 'Customs processing', 'IMPORT_CUSTOMS_STARTED'],
    ['125', 'Transmitted customs information', 'NOTE'],
    ['155', 'Received in destination country', 'ARRIVED_IN_COUNTRY'],
    ['275', 'Despatched from service centre', 'DEPARTED_FACILITY'],
    ['275', 'Parcel received by local delivery courier', 'ARRIVED_AT_DELIVERY_DEPOT'],
  ])('reads %s "%s" as %s', (code, words, eventCode) => expect(landmarkMeaning(code, words)?.eventCode).toBe(eventCode));

  it('reads a way across a border, with the number of the last mile', () => {
    const { shipments, problems } = read('delivered.xml');
    expect(problems).toEqual([]);
    expect(shipments[0]).toMatchObject({
      trackingNumber: 'LTN51100231N1',
      milestone: 'DELIVERED',
      deliveredHow: 'MAILBOX',
      deliveredAt: '2025-03-07T19:05:00.000Z',
    });
    expect(shipments[0]!.events.map(({ eventCode }) => eventCode)).toEqual([
      'DELIVERED',
      'OUT_FOR_DELIVERY',
      'IN_TRANSIT',
      'IMPORT_CUSTOMS_CLEARED',
      'DEPARTED_COUNTRY',
      'PROCESSED_AT_FACILITY',
      'DATA_RECEIVED',
    ]);
    expect(shipments[0]!.events[5]!.localTime).toBe('2025-03-05T00:20:00');
    expect(landmarkGlobal.read({ body: body('delivered.xml') }).reports[0]!.partners).toEqual([
      { carrierName: 'Canada Post', trackingNumber: '4001234567890128' },
    ]);
  });

  it('calls the parcel by the number that was asked for', () => {
    const [report] = landmarkGlobal.read({ body: body('delivered.xml'), trackingNumber: '4001234567890128' }).reports;
    expect(report!.trackingNumber).toBe('4001234567890128');
  });

  it('puts events into order, and reads why it failed', () => {
    const [parcel] = read('attempt-failed.xml').shipments;
    expect(parcel!.events.map(({ eventCode }) => eventCode)).toEqual([
      'REFUSED',
      'DELIVERY_ATTEMPTED',
      'IMPORT_CUSTOMS_STARTED',
      'DEPARTED_FACILITY',
    ]);
    expect(parcel!.events[0]).toMatchObject({ occurredAt: '2025-10-04T16:00:00.000Z', zoneCertainty: 'FROM_PLACE' });
  });

  it('names no carrier while the way is not decided', () => {
    const { reports } = landmarkGlobal.read({ body: body('two-parcels-not-routed.xml') });
    expect(reports.map(({ partners }) => partners)).toEqual([[{ carrierName: null, trackingNumber: 'H00TCC0011223344' }], undefined]);
    expect(reports[1]!.readings[0]).toMatchObject({ eventCode: 'DUTIES_REQUESTED', nextAction: 'PAY_DUTIES' });
  });

  it.each([
    ['Berlin, DE', 'DE', null],
    ['Wilmington, DE', 'US', 'DE'],
    ['Los Angeles, CA', 'US', 'CA'],
    ['Columbus, OH', 'US', 'OH'],
    ['Anytown, US', 'US', null],
    ['Feltham, SRY', 'GB', 'SRY'],
    ['Roundwood, WW', null, 'WW'],
    ['London, UK', 'GB', null],
    ['Machelen', null, null],
  ])('reads the location %s', (written, countryCode, region) => expect(readLocation(written)).toMatchObject({ countryCode, region }));

  it('asks with what could be markup made harmless', async () => {
    const sent: HttpRequest[] = [];
    const http: HttpClient = {
      send: (request) => Promise.resolve((sent.push(request), { ok: true, status: 200, headers: {}, body: Buffer.from('') })),
    };
    await landmarkGlobal.track!(['LTN<1'], {
      credentials: { username: 'a&b', password: 'p' },
      baseUrl: 'https://landmark.test',
      http,
      now: new Date(),
    });
    expect(sent[0]!.body).toContain('<Username>a&amp;b</Username>');
    expect(sent[0]!.body).toContain('<TrackingNumber>LTN&lt;1</TrackingNumber>');
  });
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers/landmark');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  it.each([
    ['DELIVERED', 'LTN49100231N3', 5, 'DELIVERED'],
    ['DELIVERY_FAILED', 'LTN49678120N4', 5, 'OUT_FOR_DELIVERY'],
    ['EARLY_STAGE', 'LTN38570299N1', 5, 'INFO_RECEIVED'],
    ['IN_TRANSIT', 'LTN48392101N1', 4, 'IN_TRANSIT'],
    ['MIDNIGHT_TIME_SORTING', 'LTN408798880N1', 16, 'DELIVERED'],
    ['MULTI_LEG_DELIVERED', 'LTN450000001N1', 7, 'DELIVERED'],
    ['OUT_FOR_DELIVERY', 'LTN49831232N2', 5, 'OUT_FOR_DELIVERY'],
    ['TO_BE_ROUTED', 'LTN433006705N1', 1, 'INFO_RECEIVED'],
    ['TRACKING', 'LTN38570269N1', 2, 'AT_CUSTOMS'],
  ])('agrees with %s', (name, trackingNumber, count, milestone) => {
    const file = name === 'TRACKING' ? 'TRACKING_RESPONSE_XML.xml' : `${name}_TRACKING_RESPONSE_XML.xml`;
    const path = join(answers, name === 'MIDNIGHT_TIME_SORTING' ? 'MIDNIGHT_TIME_SORTING_RESPONSE_XML.xml' : file);
    const { shipments, problems } = readSavedAnswer(landmarkGlobal, readFileSync(path));
    expect(problems).toEqual([]);
    expect(shipments).toMatchObject([{ trackingNumber, milestone }]);
    expect(shipments[0]!.events).toHaveLength(count);
  });
});
