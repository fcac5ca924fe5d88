import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { parcelone } from './parcelone.carrier.ts';
import { parceloneMeaning } from './parcelone.status-map.ts';

keepsTheContract({
  carrier: parcelone,
  directory: import.meta.dirname,
  validNumbers: ['123456789012'],
  invalidNumbers: [],
  foreignNumbers: ['1Z879E930346834440', 'RR473124829DE', '', '12'],
  errors: { 'error-not-found.json': 'NOT_FOUND', 'error-key.json': 'KEY_REJECTED', 'error-number.json': 'INVALID_NUMBER' },
  unmapped: ['unmapped-code.json'],
  goodCredentials: { username: 'name', password: 'word' },
});

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name));
const read = (name: string) => readSavedAnswer(parcelone, fixture(name));
const codesOf = (name: string) => read(name).shipments[0]!.events.map(({ eventCode }) => eventCode);

describe('PARCEL.ONE', () => {
  it('reads a delivery, who took it, and the number of the last mile', () => {
    const [parcel] = read('delivered.json').shipments;
    expect(parcel).toMatchObject({
      trackingNumber: '210012345678',
      milestone: 'DELIVERED',
      deliveredHow: 'TO_NEIGHBOUR',
      signedBy: 'J. de Boer',
      deliveredAt: '2025-02-14T12:05:00.000Z',
    });
    expect(codesOf('delivered.json')).toEqual([
      'DELIVERED_TO_NEIGHBOUR',
      'OUT_FOR_DELIVERY',
      'ARRIVED_AT_FACILITY',
      'PICKED_UP_BY_CARRIER',
    ]);
    expect(parcel!.events[2]!.location).toMatchObject({ name: 'Utrecht Hub', city: null });
    expect(parcelone.read({ body: fixture('delivered.json') }).reports[0]!.partners).toEqual([
      { carrierName: 'PostNL', trackingNumber: '3SABCD1234567' },
    ]);
  });

  it('takes a day for the whole day', () =>
    expect(read('in-transit.json').shipments[0]!.estimatedDelivery).toEqual({
      from: '2025-02-14T23:00:00.000Z',
      to: '2025-02-15T22:59:59.000Z',
    }));

  it('says why it failed, and what customs wants', () => {
    expect(codesOf('absent-then-shop.json')).toEqual(['READY_FOR_PICKUP', 'DELIVERY_ATTEMPTED']);
    expect(parceloneMeaning('FAILED', 'Recipient not at home')?.reason).toBe('RECIPIENT_ABSENT');
    expect(read('customs-payment.json').shipments[0]).toMatchObject({ milestone: 'AT_CUSTOMS', nextAction: 'PAY_DUTIES' });
  });

  it.each([
    ['IN_TRANSIT', 'Package delivered', 'IN_TRANSIT'],
    ['REGISTERED', 'Package delivered', 'DATA_RECEIVED'],
    ['90', null, 'DELIVERED'],
    ['XYZZY', 'Abracadabra', undefined],
    ['constructor', null, undefined],
  ])('reads %s "%s" as %s', (code, words, eventCode) => expect(parceloneMeaning(code, words)?.eventCode).toBe(eventCode));
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers/parcelone');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  it('agrees with the recorded answers', () => {
    const body = readFileSync(join(answers, 'TrackingResponseJSON.json'));
    const { shipments, problems } = readSavedAnswer(parcelone, body);
    expect(problems).toEqual([]);
    expect(shipments).toMatchObject([{ milestone: 'DELIVERED', signedBy: 'John Doe', deliveredAt: '2024-01-15T13:30:00.000Z' }]);
    expect(shipments[0]!.events.map(({ carrierCode }) => carrierCode)).toEqual([
      'DELIVERED',
      'OUT_FOR_DELIVERY',
      'ARRIVED',
      'IN_TRANSIT',
      'REGISTERED',
    ]);
    expect(parcelone.read({ body, trackingNumber: '123456789012' }).reports[0]).toMatchObject({
      trackingNumber: '123456789012',
      partners: [{ carrierName: 'DHL', trackingNumber: 'DHL123456' }],
    });
    const none = readSavedAnswer(parcelone, readFileSync(join(answers, 'TrackingNoEventsResponseJSON.json')));
    expect(none).toMatchObject({ shipments: [], problems: [{ code: 'NOT_FOUND' }] });
  });
});
