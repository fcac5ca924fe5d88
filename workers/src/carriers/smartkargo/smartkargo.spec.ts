import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { smartkargo } from './smartkargo.carrier.ts';

keepsTheContract({
  carrier: smartkargo,
  directory: import.meta.dirname,
  validNumbers: ['AXB00009123'],
  invalidNumbers: [],
  foreignNumbers: ['2345678904', '1Z879E930346834440', ''],
  errors: { 'error-not-found.json': 'NOT_FOUND', 'error-key.json': 'KEY_REJECTED' },
  unmapped: ['unmapped-code.json'],
  goodCredentials: { apiKey: 'a-key' },
});

const bytes = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name));
const read = (name: string) => readSavedAnswer(smartkargo, bytes(name));

describe('SmartKargo', () => {
  it('reads a delivery with the zone it names', () => {
    expect(read('delivered.json').shipments).toMatchObject([
      {
        trackingNumber: 'SO-88-1',
        milestone: 'DELIVERED',
        deliveredHow: 'SIGNED',
        weightGrams: 1200,
        deliveredAt: '2025-03-14T22:20:00.000Z',
        estimatedDelivery: { from: '2025-03-15T04:00:00.000Z', to: '2025-03-16T03:59:59.000Z' },
        events: [
          { zoneCertainty: 'OFFSET_GIVEN', location: { name: 'SEA', city: 'Seattle', latitude: 47.6062 } },
          { eventCode: 'OUT_FOR_DELIVERY' },
          { eventCode: 'ACCEPTED', localTime: '2025-03-13T10:00:00', location: { name: 'SFO', city: null } },
        ],
      },
    ]);
    const [report] = smartkargo.read({ body: bytes('delivered.json'), trackingNumber: 'SO-88' }).reports;
    expect(report!.trackingNumber).toBe('SO-88');
  });

  it('reads one event as it is pushed, in a zone that does not exist', () =>
    expect(read('pushed-attempt.json').shipments).toMatchObject([
      { condition: 'ATTEMPT_FAILED', reason: 'RECIPIENT_ABSENT', events: [{ zoneCertainty: 'FROM_PLACE' }] },
    ]));

  it('tells waybills apart', () =>
    expect(read('two-waybills.json').shipments).toMatchObject([
      { trackingNumber: '230-12345675', events: [{ eventCode: 'IMPORT_CUSTOMS_CLEARED' }, { eventCode: 'ARRIVED_AT_FACILITY' }] },
      { trackingNumber: '230-12345686', milestone: 'IN_TRANSIT' },
    ]));

  it('asks by waybill or by reference', async () => {
    const sent: HttpRequest[] = [];
    await smartkargo.track!(['AXB-00009123', 'SO 88'], {
      credentials: { apiKey: 'k' },
      baseUrl: 'https://kargo.example',
      now: new Date('2026-01-01T00:00:00Z'),
      http: {
        send: (request) => {
          sent.push(request);
          return Promise.resolve({ ok: true, status: 200, headers: {}, body: new Uint8Array() });
        },
      },
    });
    expect(sent.map(({ url }) => url)).toEqual([
      'https://kargo.example/tracking?prefix=AXB&Airwaybill=00009123',
      'https://kargo.example/tracking?packageReference=SO+88',
    ]);
  });
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers/smartkargo');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  const readShared = (name: string) => readSavedAnswer(smartkargo, readFileSync(join(answers, name)));

  it('agrees with the samples', () => {
    expect(readShared('TrackingResponse.json')).toMatchObject({
      problems: [],
      shipments: [
        {
          trackingNumber: 'yogi045',
          milestone: 'DELIVERED',
          weightGrams: 2840,
          events: [{ carrierCode: 'DDL', localTime: '2021-01-26T14:30:00' }, { carrierCode: 'BKD' }],
        },
      ],
    });
    expect(readShared('PartnerTrackingResponse.json').shipments).toMatchObject([
      {
        milestone: 'IN_TRANSIT',
        events: [{ occurredAt: '2024-03-15T14:30:00.000Z', location: { city: 'New York', latitude: 40.7128 } }, { eventCode: 'ACCEPTED' }],
      },
    ]);
    expect(readShared('DotNetTicksTrackingResponse.json').shipments).toMatchObject([
      { milestone: 'IN_TRANSIT', weightGrams: 1780, events: [{ carrierCode: 'PND', localTime: '2026-04-17T23:43:17' }] },
    ]);
  });

  it('reads the error', () =>
    expect(readShared('ErrorResponse.json')).toMatchObject({ shipments: [], problems: [{ code: 'NOT_FOUND', carrierCode: 'NOT_FOUND' }] }));
});
