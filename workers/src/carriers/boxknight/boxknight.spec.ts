import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { boxknight } from './boxknight.carrier.ts';

keepsTheContract({
  carrier: boxknight,
  directory: import.meta.dirname,
  validNumbers: ['0A6E11B30AF840BB842A912375A09743'],
  invalidNumbers: [],
  foreignNumbers: ['1Z879E930346834440', 'RR473124829CA', '', '986578788855'],
  errors: { 'error-key.json': 'KEY_REJECTED', 'error-not-found.json': 'NOT_FOUND' },
  unmapped: ['unmapped-code.json'],
  goodCredentials: {},
});

const body = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name));
const read = (name: string) => readSavedAnswer(boxknight, body(name));

describe('BoxKnight', () => {
  it('reads a new order: its beginning, its ends and its window', () => {
    const { shipments, problems } = read('created.json');
    expect(problems).toEqual([]);
    expect(shipments[0]).toMatchObject({
      milestone: 'INFO_RECEIVED',
      service: 'NEXTDAY',
      origin: { city: 'Toronto', region: 'ON', countryCode: 'CA' },
      destination: { city: 'Laval', region: 'QC' },
      estimatedDelivery: { from: '2024-10-09T12:00:00.000Z', to: '2024-10-09T14:00:00.000Z' },
      events: [{ carrierCode: 'GEOCODED', occurredAt: '2024-10-08T14:05:06.000Z' }],
    });
  });

  it('takes the last change for the time of a status', () => {
    expect(read('out-for-delivery.json').shipments).toMatchObject([
      { milestone: 'OUT_FOR_DELIVERY', events: [{ localTime: '2024-10-09T12:40:00' }] },
    ]);
    expect(read('list-delivered.json').shipments).toMatchObject([{ deliveredAt: '2024-10-09T13:40:00.000Z' }, { milestone: 'PICKED_UP' }]);
  });

  it('makes no time up for a later status without one, and says so', () => {
    const order = { ...(JSON.parse(body('out-for-delivery.json').toString()) as object), updatedAt: null };
    const { reports, problems } = boxknight.read({ body: JSON.stringify(order) });
    expect(reports).toMatchObject([{ readings: [] }]);
    expect(problems).toMatchObject([{ code: 'BAD_TIME', carrierCode: 'DELIVERY_EN_ROUTE' }]);
  });
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers/boxknight');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  it('agrees with the sample of the documentation, and its error', () => {
    const { shipments, problems } = readSavedAnswer(boxknight, readFileSync(join(answers, 'TrackingResponse.json')));
    expect(problems).toEqual([]);
    expect(shipments).toMatchObject([
      {
        trackingNumber: '93e11b39-0af8-40bb-742a-912375a09743',
        milestone: 'INFO_RECEIVED',
        service: 'SAMEDAY',
        destination: { postalCode: 'H4R 2A4', countryCode: 'CA' },
        events: [{ carrierCode: 'GEOCODED', localTime: '2019-10-25T22:56:06' }],
      },
    ]);
    expect(readSavedAnswer(boxknight, readFileSync(join(answers, 'ErrorResponse.json'))).problems).toMatchObject([
      { code: 'KEY_REJECTED' },
    ]);
  });
});
