import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { aramex } from './aramex.carrier.ts';
import { aramexMeaning } from './aramex.status-map.ts';

keepsTheContract({
  carrier: aramex,
  directory: import.meta.dirname,
  validNumbers: ['45120073311', '3958401726'],
  invalidNumbers: [],
  foreignNumbers: ['1Z879E930346834440', '00340434292135100186', 'RR473124829DE', ''],
  errors: { 'error-not-found.json': 'NOT_FOUND', 'error-login.xml': 'KEY_REJECTED' },
  unmapped: ['unmapped-update.json'],
  // In JSON an instant is a number of milliseconds.
  writtenDays: (day) => [day, '/Date('],
  goodCredentials: { username: 'name', password: 'word', accountNumber: '1', accountPin: '2', accountEntity: 'AMM', countryCode: 'JO' },
});

const read = (name: string) => readSavedAnswer(aramex, readFileSync(join(import.meta.dirname, 'fixtures', name)));

describe('Aramex', () => {
  it('knows a waybill by the name of its list, where its updates do not repeat it', () =>
    expect(read('delivered-by-key.json').shipments).toMatchObject([
      { trackingNumber: '47380000019', milestone: 'DELIVERED' },
      { trackingNumber: '47380000026', milestone: 'INFO_RECEIVED' },
    ]));

  it('reads instants with the offset they are shown at, several waybills at once', () => {
    const { shipments, problems } = read('delivered.json');
    expect(problems).toEqual([]);
    expect(shipments).toMatchObject([
      { trackingNumber: '45120073311', milestone: 'DELIVERED', weightGrams: 1200, deliveredAt: '2025-01-08T09:05:00.000Z' },
      { trackingNumber: '45120073322', milestone: 'IN_TRANSIT' },
    ]);
    expect(shipments[0]!.events).toMatchObject([
      { eventCode: 'NOTE', milestone: null },
      { localTime: '2025-01-08T11:05:00', zoneCertainty: 'OFFSET_GIVEN', location: { city: 'Irbid', countryCode: 'JO' } },
      { eventCode: 'OUT_FOR_DELIVERY' },
      { eventCode: 'ACCEPTED' },
      { eventCode: 'DATA_RECEIVED' },
    ]);
  });

  it('reads SOAP, and why the delivery failed', () =>
    expect(read('attempted.xml').shipments).toMatchObject([
      {
        condition: 'ATTEMPT_FAILED',
        reason: 'RECIPIENT_ABSENT',
        weightGrams: 540,
        events: [{ occurredAt: '2023-11-02T11:20:00.000Z' }, {}],
      },
    ]));

  it('reads the service of South Africa', () =>
    expect(read('south-africa.json').shipments).toMatchObject([
      { trackingNumber: 'JHB0012345', milestone: 'DELIVERED', deliveredHow: 'RECEPTION', deliveredAt: '2024-05-06T07:30:00.000Z' },
    ]));

  it.each([
    ['SH033', 'Attempted Delivery - Payment was Declined by Consignee', 'DELIVERY_ATTEMPTED', 'PAYMENT_DUE'],
    ['SH033', null, 'DELIVERY_ATTEMPTED', undefined],
    ['SH008', 'Shipment on Hold', 'HELD', undefined],
    ['SH777', 'Cleared customs', 'IMPORT_CUSTOMS_CLEARED', undefined],
    ['SH777', 'Something', undefined, undefined],
  ])('reads %s "%s" as %s', (code, words, eventCode, reason) => {
    const meaning = aramexMeaning(code, words);
    expect([meaning?.eventCode, meaning?.reason]).toEqual([eventCode, reason]);
  });
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers/aramex');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  it.each([
    ['ErrorResponseXML.xml', 'KEY_REJECTED', 'ERR01'],
    ['TrackingNonExistentResponseXML.xml', 'NOT_FOUND', null],
    ['TrackingResponseXML.xml', 'UNREADABLE', null],
  ])('reads %s as %s', (name, code, carrierCode) =>
    expect(readSavedAnswer(aramex, readFileSync(join(answers, name)))).toMatchObject({ shipments: [], problems: [{ code, carrierCode }] }),
  );
});
