import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { seko } from './seko.carrier.ts';
import { SEKO_CODES } from './seko.status-map.ts';

keepsTheContract({
  carrier: seko,
  directory: import.meta.dirname,
  validNumbers: ['DG40011223344', '999880931315'],
  invalidNumbers: [],
  foreignNumbers: ['2345678904', '1Z879E930346834440', 'RR473124829DE', ''],
  errors: { 'error-key.json': 'KEY_REJECTED', 'error-not-found.json': 'NOT_FOUND', 'error-refused.json': 'REFUSED' },
  unmapped: ['unmapped-code.json'],
  goodCredentials: { apiKey: 'a-key' },
});

const bytes = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name));
const read = (name: string) => readSavedAnswer(seko, bytes(name));

describe('SEKO', () => {
  it('lets the partner’s words sharpen the OmniCode', () => {
    const { shipments, problems } = read('delivered-by-partner.json');
    expect(problems).toEqual([]);
    expect(shipments[0]).toMatchObject({ milestone: 'DELIVERED', deliveredHow: 'SAFE_PLACE', deliveredAt: '2025-04-08T01:42:05.000Z' });
    expect(shipments[0]!.events.map(({ eventCode }) => eventCode)).toEqual([
      'DELIVERED_TO_SAFE_PLACE',
      'OUT_FOR_DELIVERY',
      'HANDED_TO_PARTNER',
      'IMPORT_CUSTOMS_CLEARED',
      'DEPARTED_COUNTRY',
      'DATA_RECEIVED',
    ]);
    expect(shipments[0]!.events[1]!.location).toMatchObject({ city: 'Newcastle', region: 'NSW', countryCode: 'AU' });
  });

  it('reads a message of the webhook, known by its secret', () => {
    expect(read('webhook-attempted.json').shipments).toMatchObject([
      { condition: 'ATTEMPT_FAILED', reason: 'RECIPIENT_ABSENT', events: [{}, { eventCode: 'CUSTOMS_HELD' }] },
    ]);
    const message = { body: bytes('webhook-attempted.json'), headers: {}, query: { secret: 'quiet' } };
    const hook = { url: 'https://api.example/hooks/carriers/1', secret: 'quiet' };
    expect(seko.push!.verify(message, { apiKey: 'k' }, hook)).toBe(true);
    expect(seko.push!.verify({ ...message, query: {} }, { apiKey: 'k' }, hook)).toBe(false);
    expect(seko.push!.read(message).reports).toHaveLength(1);
  });

  it('takes a delivery above the events for an event of its own', () =>
    expect(read('delivered-above-the-events.json').shipments).toMatchObject([
      {
        deliveredHow: 'TO_NEIGHBOUR',
        events: [{ carrierCode: null, localTime: '2025-06-02T10:00:00' }, { eventCode: 'OUT_FOR_DELIVERY' }],
      },
    ]));
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  const readShared = (name: string) => readSavedAnswer(seko, readFileSync(join(answers, 'seko', name)));

  it('agrees with the samples', () => {
    const { shipments, problems } = readShared('TrackingResponse.json');
    expect(problems).toEqual([]);
    expect(shipments).toMatchObject([{ trackingNumber: '999880931315', milestone: 'DELIVERED', deliveredAt: '2024-12-24T12:31:47.000Z' }]);
    expect(shipments[0]!.events.map(({ carrierCode, eventCode }) => [carrierCode, eventCode])).toEqual([
      ['OP-72', 'DELIVERED'],
      ['OP-21', 'OUT_FOR_DELIVERY'],
      ['OP-50', 'ARRIVED_AT_FACILITY'],
      ['OP-50', 'ARRIVED_AT_FACILITY'],
      ['OP-79', 'DEPARTED_FACILITY'],
      ['OP-4', 'HANDED_TO_PARTNER'],
      ['OP-4', 'DEPARTED_COUNTRY'],
      ['OP-3', 'PROCESSED_AT_FACILITY'],
      ['OP-8', 'DATA_RECEIVED'],
      ['OP-1', 'DATA_RECEIVED'],
    ]);
    const many = readShared('TrackingResponse2.json').shipments;
    expect(many.length).toBeGreaterThan(2);
    expect(many.every(({ milestone, events }) => milestone === 'INFO_RECEIVED' && events.length === 2)).toBe(true);
  });

  it('reads the error, and maps every code another tracker knows', () => {
    expect(readShared('ErrorResponse.json')).toMatchObject({ shipments: [], problems: [{ code: 'REFUSED', carrierCode: 'CountryCode' }] });
    const tables = JSON.parse(readFileSync(join(answers, '_code-tables.json'), 'utf8')) as {
      carriers: Record<string, { TrackingStatus: Record<string, string[]> }>;
    };
    const theirs = Object.values(tables.carriers.seko!.TrackingStatus).flat();
    expect(theirs.filter((code) => !SEKO_CODES.has(code))).toEqual([]);
  });
});
