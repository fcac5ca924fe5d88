import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { dhlPoland } from './dhl-poland.carrier.ts';
import { DHL_POLAND_CODES } from './dhl-poland.status-map.ts';

keepsTheContract({
  carrier: dhlPoland,
  directory: import.meta.dirname,
  validNumbers: ['21200045678', '11234567890'],
  invalidNumbers: [],
  foreignNumbers: ['2345678904', '1Z879E930346834440', '45120073311', ''],
  errors: { 'fault-not-found.xml': 'NOT_FOUND', 'fault-key.xml': 'KEY_REJECTED' },
  unmapped: ['unmapped-code.xml'],
  goodCredentials: { username: 'name', password: 'word' },
});

const read = (name: string) => readSavedAnswer(dhlPoland, readFileSync(join(import.meta.dirname, 'fixtures', name)));

describe('DHL Poland', () => {
  it('reads a delivery and who took it', () =>
    expect(read('delivered.xml')).toMatchObject({
      problems: [],
      shipments: [
        {
          trackingNumber: '21200045678',
          milestone: 'DELIVERED',
          deliveredHow: 'SIGNED',
          signedBy: 'KOWALCZYK',
          deliveredAt: '2025-03-11T10:21:37.000Z',
          events: [
            { location: { city: 'Kraków' } },
            { eventCode: 'OUT_FOR_DELIVERY' },
            { eventCode: 'PROCESSED_AT_FACILITY' },
            { eventCode: 'PICKED_UP_BY_CARRIER' },
            { eventCode: 'DATA_RECEIVED' },
          ],
        },
      ],
    }));

  it('waits at a service point, and comes home', () => {
    expect(read('absent-then-point.xml').shipments).toMatchObject([
      { milestone: 'READY_FOR_PICKUP', nextAction: 'COLLECT_PARCEL', signedBy: null },
    ]);
    expect(read('returned.xml').shipments).toMatchObject([{ milestone: 'RETURNED', events: [{}, { eventCode: 'REFUSED' }] }]);
  });

  it('knows the table', () => expect(DHL_POLAND_CODES.size).toBeGreaterThan(75));
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers/dhl_poland');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  const readShared = (name: string) => readSavedAnswer(dhlPoland, readFileSync(join(answers, name)));

  it('keeps the events of a form filled with "string"', () =>
    expect(readShared('TrackingResponseXML.xml')).toMatchObject({
      problems: [{ code: 'UNKNOWN_CODE', carrierCode: 'string' }],
      shipments: [
        {
          trackingNumber: '24333892874',
          milestone: 'UNKNOWN',
          signedBy: 'string',
          events: [{ localTime: '2012-10-12T07:40:31' }, { localTime: '2012-10-12T06:40:31' }],
        },
      ],
    }));

  it('reads the fault', () =>
    expect(readShared('ErrorResponseXML.xml')).toMatchObject({ shipments: [], problems: [{ code: 'KEY_REJECTED', carrierCode: '100' }] }));
});
