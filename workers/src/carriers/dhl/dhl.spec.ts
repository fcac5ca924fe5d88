import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventFingerprint } from '@jalon/schema/shipment';
import { describe, expect, it } from 'vitest';
import { keepsTheContract } from '../carrier.contract.ts';
import { fingerprintOf } from '../fingerprint-of.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { dhl } from './dhl.carrier.ts';
import { DHL_STATUS_CODES, dhlMeaning } from './dhl.status-map.ts';

keepsTheContract({
  carrier: dhl,
  directory: import.meta.dirname,
  validNumbers: [
    '2345678904',
    '00340434292135100186',
    'JD014600012345678901',
    'JJD000390007000000000',
    'GM60511234567890123',
    'RR473124829DE',
    '470800204932',
  ],
  invalidNumbers: ['2345678905', '00340434292135100187', 'RR473124828DE', '470800204933'],
  foreignNumbers: ['1Z879E930346834440', '7023210039414604', 'RR473124829CA', '', '12', 'GM'],
  errors: {
    'error-not-found.json': 'NOT_FOUND',
    'error-key.json': 'KEY_REJECTED',
    'error-quota.json': 'QUOTA_SPENT',
    'error-number.json': 'INVALID_NUMBER',
  },
  unmapped: ['unmapped-words.json'],
  goodCredentials: { apiKey: 'a-key' },
});

const read = (name: string) => readSavedAnswer(dhl, readFileSync(join(import.meta.dirname, 'fixtures', name)));

describe('DHL', () => {
  it('reads an Express answer whose events have words alone', () => {
    const { shipments, problems } = read('express-delivered-without-status-codes.json');
    expect(problems).toEqual([]);
    expect(shipments[0]).toMatchObject({
      milestone: 'DELIVERED',
      deliveredHow: 'SIGNED',
      signedBy: 'ROSSI',
      weightGrams: 2400,
      deliveredAt: '2023-05-12T09:04:00.000Z',
    });
    expect(shipments[0]!.events).toHaveLength(10);
    expect(shipments[0]!.events.map(({ eventCode }) => eventCode).slice(4, 6)).toEqual(['PROCESSED_AT_FACILITY', 'IMPORT_CUSTOMS_CLEARED']);
    expect(shipments[0]!.events[0]).toMatchObject({
      localTime: '2023-05-12T11:04:00',
      zoneCertainty: 'FROM_PLACE',
      location: { city: 'Marseille', countryCode: 'FR' },
    });
  });

  it('tells two scans of one minute, place and status code apart by their words', () => {
    const [, , , , processed, cleared] = dhl.read({
      body: readFileSync(join(import.meta.dirname, 'fixtures/express-delivered-without-status-codes.json')),
    }).reports[0]!.readings;
    const coded = [processed!, cleared!].map((reading) => ({ ...reading, carrierCode: 'transit' }));
    expect(fingerprintOf(dhl, coded[0]!)).not.toBe(fingerprintOf(dhl, coded[1]!));
    expect(eventFingerprint(coded[0]!)).toBe(eventFingerprint(coded[1]!));
  });

  it('reads places of the eCommerce sort, and remarks as remarks', () => {
    const [parcel] = read('ecommerce-at-customs.json').shipments;
    expect(parcel).toMatchObject({ milestone: 'AT_CUSTOMS', service: 'DHL Parcel International Direct', weightGrams: 680 });
    expect(parcel!.events[0]!.location).toMatchObject({ city: 'Heathrow', countryCode: 'GB', postalCode: null });
    expect(parcel!.events[1]).toMatchObject({
      eventCode: 'NOTE',
      carrierCode: 'unknown',
      occurredAt: '2024-02-04T06:40:11.000Z',
      location: { city: 'Compton', region: 'CA' },
    });
    expect(parcel!.events.at(-1)).toMatchObject({ eventCode: 'LABEL_CREATED', zoneCertainty: 'ASSUMED' });
  });

  it('reads Paket in German, with offsets and a window', () => {
    const [parcel] = read('paket-out-for-delivery.json').shipments;
    expect(parcel).toMatchObject({
      milestone: 'OUT_FOR_DELIVERY',
      estimatedDelivery: { from: '2025-10-02T08:30:00.000Z', to: '2025-10-02T10:00:00.000Z' },
    });
    expect(parcel!.events.map(({ eventCode }) => eventCode)).toEqual([
      'OUT_FOR_DELIVERY',
      'ARRIVED_AT_DELIVERY_DEPOT',
      'PROCESSED_AT_FACILITY',
      'DATA_RECEIVED',
    ]);
    expect(parcel!.events[0]).toMatchObject({ zoneCertainty: 'OFFSET_GIVEN', localTime: '2025-10-02T08:12:00' });
  });

  it('falls back to the status code, and leaves what nobody mapped unknown', () => {
    const { shipments, problems } = read('unmapped-words.json');
    expect(shipments[0]!.events.map(({ eventCode }) => eventCode)).toEqual(['UNKNOWN', 'UNKNOWN', 'IN_TRANSIT']);
    expect(problems.map(({ code, carrierCode }) => [code, carrierCode])).toEqual([
      ['UNKNOWN_CODE', 'unknown'],
      ['UNKNOWN_CODE', 'teleported'],
    ]);
  });

  it('brings a refused parcel home', () => {
    expect(read('failure-and-return.json').shipments[0]).toMatchObject({ milestone: 'RETURNED', party: 'MERCHANT' });
  });

  it.each([
    ['pre-transit', 'Delivered', 'DATA_RECEIVED'],
    ['transit', 'Delivered', 'IN_TRANSIT'],
    ['delivered', 'Shipment on hold', 'DELIVERED'],
    ['failure', 'Delivered to neighbour', 'HELD'],
    ['failure', 'Shipment on hold', 'HELD'],
    [null, 'Delivered', 'DELIVERED'],
    [null, 'Delivered to DHL ServicePoint', 'READY_FOR_PICKUP'],
    [null, 'Delivery attempted; consignee premises closed', 'DELIVERY_ATTEMPTED'],
    ['teleported', 'Gone', undefined],
  ])('lets words refine the status %s and never contradict it: "%s"', (statusCode, words, eventCode) => {
    expect(dhlMeaning(statusCode, null, words)?.eventCode).toBe(eventCode);
  });

  it('knows a closed business from an absent recipient', () => {
    expect(dhlMeaning(null, null, 'Delivery attempted; consignee premises closed')?.reason).toBe('BUSINESS_CLOSED');
    expect(dhlMeaning(null, null, 'Delivery attempted; recipient not home')?.reason).toBe('RECIPIENT_ABSENT');
  });

  it('takes the headline for an event only when it is later than all of them', () => {
    const event = { timestamp: '2025-01-02T10:00:00', statusCode: 'transit', description: 'Processed at HAMBURG - GERMANY' };
    const events = (status: object) =>
      dhl.read({ body: JSON.stringify({ shipments: [{ id: '1', status, events: [event] }] }) }).reports[0]!.readings.length;
    expect(events({ ...event, timestamp: '2025-01-02T10:00:00Z' })).toBe(1);
    expect(events({ timestamp: '2025-01-03T10:00:00', statusCode: 'delivered', status: 'Delivered' })).toBe(2);
    expect(events({ statusCode: 'delivered' })).toBe(1);
  });

  it('leaves out an event without a time, and says so', () => {
    const { reports, problems } = dhl.read({
      body: '{"shipments":[{"id":"1","events":[{"timestamp":"0000-00-00T00:00:00","statusCode":"transit"},{"statusCode":"transit"}]}]}',
    });
    expect(reports[0]!.readings).toEqual([]);
    expect(problems.map(({ code }) => code)).toEqual(['BAD_TIME', 'BAD_TIME']);
  });
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  const readShared = (name: string) => readSavedAnswer(dhl, readFileSync(join(answers, 'dhl_universal', name)));

  it('agrees with the sample of the documentation', () => {
    const { shipments, problems } = readShared('TrackingResponseJSON.json');
    expect(problems).toEqual([]);
    expect(shipments).toHaveLength(1);
    // The words say DELIVERED, the published status pre-transit: the status wins.
    expect(shipments[0]).toMatchObject({
      trackingNumber: '7777777770',
      milestone: 'INFO_RECEIVED',
      deliveredAt: null,
      signedBy: 'John Doe',
      weightGrams: 253_500,
      estimatedDelivery: { from: '2018-08-03T00:00:00.000Z', to: '2018-08-03T22:00:00.000Z' },
    });
    expect(shipments[0]!.events).toMatchObject([
      {
        localTime: '2018-03-02T07:53:47',
        occurredAt: '2018-03-02T06:53:47.000Z',
        carrierCode: 'pre-transit',
        location: { countryCode: 'NL', postalCode: '1043 AG' },
      },
    ]);
  });

  it('reads the error document', () => {
    expect(readShared('TrackingErrorResponseJSON.json')).toMatchObject({
      shipments: [],
      problems: [{ code: 'NOT_FOUND', carrierCode: '404' }],
    });
  });

  it('maps every status another tracker knows', () => {
    const tables = JSON.parse(readFileSync(join(answers, '_code-tables.json'), 'utf8')) as {
      carriers: Record<string, { TrackingStatus: Record<string, string[]> }>;
    };
    const theirs = Object.values(tables.carriers.dhl_universal!.TrackingStatus).flat();
    expect(theirs.filter((code) => !DHL_STATUS_CODES.has(code))).toEqual([]);
  });
});
