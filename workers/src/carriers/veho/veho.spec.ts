import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { veho } from './veho.carrier.ts';

keepsTheContract({
  carrier: veho,
  directory: import.meta.dirname,
  validNumbers: [],
  invalidNumbers: [],
  foreignNumbers: ['1Z879E930346834440', 'RR473124829CA', '', '986578788855'],
  errors: { 'error-invalid-number.json': 'INVALID_NUMBER', 'error-not-found.json': 'NOT_FOUND' },
  unmapped: ['unmapped-code.json'],
  goodCredentials: {},
});

const body = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name));
const read = (name: string) => readSavedAnswer(veho, body(name));

describe('Veho', () => {
  it('reads a message, and joins messages about one parcel', () => {
    expect(read('webhook-delivered.json').shipments).toMatchObject([
      {
        trackingNumber: 'VH7K2Q9',
        milestone: 'DELIVERED',
        events: [{ carrierCode: 'package.delivered', occurredAt: '2025-06-03T19:04:11.000Z' }],
      },
    ]);
    const { shipments } = read('webhook-list.json');
    expect(shipments.map(({ trackingNumber, milestone }) => [trackingNumber, milestone])).toEqual([
      ['VH7K2Q9', 'OUT_FOR_DELIVERY'],
      ['VH7K2R0', 'RETURNED'],
    ]);
    expect(shipments[0]!.events.map(({ eventCode }) => eventCode)).toEqual([
      'DELIVERY_ATTEMPTED',
      'OUT_FOR_DELIVERY',
      'ARRIVED_AT_FACILITY',
      'DATA_RECEIVED',
    ]);
  });

  it('reads the older answer in the zone of its places', () =>
    expect(read('tracking-info.json').shipments).toMatchObject([
      {
        deliveredAt: '2025-06-03T22:20:00.000Z',
        estimatedDelivery: { from: '2025-06-04T04:00:00.000Z', to: '2025-06-05T03:59:59.000Z' },
        events: [
          { carrierCode: 'DL', location: { city: 'Denver', region: 'CO', countryCode: 'US' } },
          { eventCode: 'OUT_FOR_DELIVERY' },
          {},
        ],
      },
    ]));

  it('believes a message only with our secret', () => {
    const message = (secret: string) => ({ body: body('webhook-delivered.json'), headers: { 'x-hook-secret': secret }, query: {} });
    const hook = { url: 'https://shop.test', secret: 'ours' };
    expect(veho.push!.verify(message('ours'), {}, hook)).toBe(true);
    expect(veho.push!.verify(message('theirs'), {}, hook)).toBe(false);
    expect(veho.push!.read(message('ours')).messageId).toBe('e9');
  });
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers/veho');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  it('agrees with the sample, and its error', () => {
    const { shipments, problems } = readSavedAnswer(veho, readFileSync(join(answers, 'TrackingResponse.json')));
    expect(problems).toEqual([]);
    expect(shipments).toMatchObject([
      {
        trackingNumber: 'TRACK123',
        milestone: 'PICKED_UP',
        events: [{ carrierCode: 'PU', localTime: '2024-04-12T14:30:00', location: { city: 'San Francisco' } }],
      },
    ]);
    expect(readSavedAnswer(veho, readFileSync(join(answers, 'ErrorResponse.json'))).problems).toMatchObject([
      { code: 'INVALID_NUMBER', carrierCode: 'tracking_error' },
    ]);
  });
});
