import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { hayPost } from './hay-post.carrier.ts';

keepsTheContract({
  carrier: hayPost,
  directory: import.meta.dirname,
  validNumbers: ['RR473124829AM', 'PAS105759416AM'],
  invalidNumbers: ['RR473124820AM'],
  foreignNumbers: ['RR473124829AU', 'PAS10575941AM', '', '15022783'],
  errors: { 'error-not-found.json': 'NOT_FOUND', 'error-key.json': 'KEY_REJECTED' },
  unmapped: ['unmapped-state.json'],
  goodCredentials: {},
});

const read = (name: string) => readSavedAnswer(hayPost, readFileSync(join(import.meta.dirname, 'fixtures', name)));

describe('Haypost', () => {
  it('reads the history in Armenian time, with both ends, the weight and the day of the estimate', () =>
    expect(read('in-transit.json').shipments[0]).toMatchObject({
      trackingNumber: 'PAS105759501AM',
      milestone: 'IN_TRANSIT',
      service: 'Parcel',
      weightGrams: 250,
      origin: { city: 'Գյումրի', countryCode: 'AM' },
      destination: { city: 'Երևան', postalCode: '0010', countryCode: 'AM' },
      estimatedDelivery: { from: '2024-06-13T20:00:00.000Z', to: '2024-06-14T19:59:59.000Z' },
      events: [
        { carrierCode: '5', occurredAt: '2024-06-13T03:05:00.000Z', localTime: '2024-06-13T07:05:00' },
        { carrierCode: '2' },
        { carrierCode: '1', eventCode: 'DATA_RECEIVED' },
      ],
    }));

  it('takes a new order without history for what it is, and never the comment for an event', () => {
    const [parcel] = read('order-made.json').shipments;
    expect(parcel!.events).toMatchObject([{ eventCode: 'DATA_RECEIVED', carrierText: null, occurredAt: '2024-06-12T06:00:00.000Z' }]);
  });

  it('reads deliveries, and trouble without a reason', () => {
    expect(read('delivered.json').shipments[0]).toMatchObject({ milestone: 'DELIVERED', deliveredAt: '2024-06-14T07:22:33.000Z' });
    expect(read('held.json').shipments[0]!.events.map(({ eventCode }) => eventCode)).toEqual([
      'HELD',
      'DELAYED',
      'IN_TRANSIT',
      'DATA_RECEIVED',
    ]);
  });

  it('reads several orders at once', () => {
    const orders = ['delivered.json', 'held.json'].map(
      (name) => JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8')) as unknown,
    );
    expect(hayPost.read({ body: JSON.stringify(orders) }).reports).toHaveLength(2);
  });
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  it('agrees on the number, the weight and the service', () => {
    const { shipments, problems } = readSavedAnswer(hayPost, readFileSync(join(answers, 'hay_post/TrackingResponse.json')));
    expect(problems).toEqual([]);
    expect(shipments[0]).toMatchObject({
      trackingNumber: 'PAS105759416AM',
      weightGrams: 100,
      service: 'Parcel',
      estimatedDelivery: null,
      events: [{ carrierCode: '1', localTime: '2024-06-10T08:59:20', occurredAt: '2024-06-10T04:59:20.000Z' }],
    });
  });
});
