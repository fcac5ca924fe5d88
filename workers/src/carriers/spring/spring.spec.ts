import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { spring } from './spring.carrier.ts';
import { SPRING_CODES } from './spring.status-map.ts';

keepsTheContract({
  carrier: spring,
  directory: import.meta.dirname,
  validNumbers: ['LXAC10203040NL', 'RR473124829NL'],
  invalidNumbers: ['RR473124828NL'],
  foreignNumbers: ['2345678904', '1Z879E930346834440', 'RR473124829DE', ''],
  errors: { 'error-not-found.json': 'NOT_FOUND', 'error-key.json': 'KEY_REJECTED' },
  unmapped: ['unmapped-code.json'],
  goodCredentials: { apiKey: 'a-key' },
});

const bytes = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name));
const read = (name: string) => readSavedAnswer(spring, bytes(name));

describe('Spring', () => {
  it('joins the local time and the instant to an offset, and names the partner', () => {
    expect(read('delivered.json').shipments).toMatchObject([
      {
        milestone: 'DELIVERED',
        deliveredHow: 'SIGNED',
        weightGrams: 750,
        destination: { city: 'Bilbao', countryCode: 'ES' },
        deliveredAt: '2024-06-17T11:05:00.000Z',
        events: [
          { zoneCertainty: 'OFFSET_GIVEN' },
          { eventCode: 'OUT_FOR_DELIVERY' },
          { eventCode: 'ACCEPTED' },
          { eventCode: 'DATA_RECEIVED' },
        ],
      },
    ]);
    expect(spring.read({ body: bytes('delivered.json') }).reports[0]!.partners).toEqual([
      { carrierName: 'Correos', trackingNumber: 'PQ4F6P0700000010128001A' },
    ]);
    expect(spring.read({ body: bytes('customs-and-attempt.json') }).reports[0]!.partners).toBeUndefined();
  });

  it('lets the words sharpen a general code', () =>
    expect(read('customs-and-attempt.json').shipments).toMatchObject([
      {
        condition: 'ATTEMPT_FAILED',
        reason: 'RECIPIENT_ABSENT',
        events: [{ carrierCode: '91' }, { eventCode: 'IMPORT_CUSTOMS_CLEARED' }, { eventCode: 'CUSTOMS_HELD' }],
      },
    ]));

  it('keeps a day without a time as a day', () =>
    expect(read('returned-on-a-day.json').shipments).toMatchObject([
      { milestone: 'RETURNED', events: [{ zoneCertainty: 'DAY_ONLY' }, {}] },
    ]));
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  const readShared = (name: string) => readSavedAnswer(spring, readFileSync(join(answers, 'spring', name)));

  it('agrees with the sample', () =>
    expect(readShared('TrackingResponse.json')).toMatchObject({
      problems: [],
      shipments: [
        {
          trackingNumber: 'LXAB00000000NL',
          milestone: 'DELIVERED',
          weightGrams: 2500,
          service: 'PPTT',
          deliveredAt: '2024-01-02T12:00:00.000Z',
          events: [
            { carrierCode: '100', location: { city: 'Berlin', postalCode: '10115' } },
            { carrierCode: '20', eventCode: 'ACCEPTED' },
          ],
        },
      ],
    }));

  it('reads the error, and maps every code another tracker knows', () => {
    expect(readShared('TrackingErrorResponse.json')).toMatchObject({ shipments: [], problems: [{ code: 'NOT_FOUND', carrierCode: '10' }] });
    const tables = JSON.parse(readFileSync(join(answers, '_code-tables.json'), 'utf8')) as {
      carriers: Record<string, { TrackingStatus: Record<string, string[]> }>;
    };
    const theirs = Object.values(tables.carriers.spring!.TrackingStatus).flat();
    expect(theirs.filter((code) => !SPRING_CODES.has(code))).toEqual([]);
  });
});
