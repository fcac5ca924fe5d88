import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { nationex } from './nationex.carrier.ts';

keepsTheContract({
  carrier: nationex,
  directory: import.meta.dirname,
  validNumbers: ['103882774', '50133944801'],
  invalidNumbers: [],
  foreignNumbers: ['1Z879E930346834440', 'RR473124829CA', '', '986578788855', '12345'],
  errors: { 'error-not-found.json': 'NOT_FOUND', 'error-key.json': 'KEY_REJECTED' },
  unmapped: ['unmapped-code.json'],
  goodCredentials: { accountNumber: '104200', apiKey: 'key' },
});

const body = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name));
const read = (name: string) => readSavedAnswer(nationex, body(name));

describe('Nationex', () => {
  it('reads the statuses of a shipment', () => {
    const { shipments, problems } = read('delivered.json');
    expect(problems).toEqual([]);
    expect(shipments[0]).toMatchObject({
      trackingNumber: '104882001',
      milestone: 'DELIVERED',
      deliveredAt: '2024-05-03T17:44:09.000Z',
      destination: { city: 'Sherbrooke', region: 'QC', countryCode: 'CA' },
      weightGrams: null,
    });
    expect(shipments[0]!.events.map(({ carrierCode }) => carrierCode)).toEqual([
      'Delivered',
      'OutForDelivery',
      'Transit',
      'Pickup',
      'DataReceived',
    ]);
  });

  it('reads what happened to the parcels beside it, and the window', () => {
    const [parcel] = read('unavailable-with-window.json').shipments;
    expect(parcel).toMatchObject({
      trackingNumber: '104882002',
      condition: 'ATTEMPT_FAILED',
      reason: 'RECIPIENT_ABSENT',
      estimatedDelivery: { from: '2024-05-07T16:45:00.000Z', to: '2024-05-07T17:45:00.000Z' },
    });
    expect(parcel!.events.map(({ carrierCode, eventCode }) => [carrierCode, eventCode])).toEqual([
      ['5', 'DELIVERY_ATTEMPTED'],
      [null, 'OUT_FOR_DELIVERY'],
      ['Transit', 'IN_TRANSIT'],
    ]);
    expect(parcel!.events[0]!.location).toMatchObject({ latitude: 45.67, longitude: -73.88, city: 'Blainville' });
  });

  it('reads one parcel alone where its number was asked for', () => {
    const { reports } = nationex.read({ body: body('unavailable-with-window.json'), trackingNumber: '52133944802' });
    expect(reports).toMatchObject([
      { trackingNumber: '52133944802', readings: [{ eventCode: 'OUT_FOR_DELIVERY' }, { eventCode: 'IN_TRANSIT' }] },
    ]);
  });

  it('brings a refused shipment home', () =>
    expect(read('refused-and-returned.json').shipments[0]).toMatchObject({ milestone: 'RETURNING' }));
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers/nationex');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  it('agrees with the sample of the documentation, and its error', () => {
    const { shipments, problems } = readSavedAnswer(nationex, readFileSync(join(answers, 'TrackingResponse.json')));
    expect(problems).toEqual([]);
    expect(shipments).toMatchObject([
      { trackingNumber: '103882774', service: 'Delivery', estimatedDelivery: { from: '2021-04-16T16:45:00.000Z' } },
    ]);
    expect(shipments[0]!.events).toMatchObject([
      { carrierCode: '5', localTime: '2021-03-31T13:31:00', eventCode: 'DELIVERY_ATTEMPTED' },
      { carrierCode: 'DataReceived', occurredAt: '2019-08-24T14:15:22.000Z', location: { city: 'St-Hubert' } },
    ]);
    expect(readSavedAnswer(nationex, readFileSync(join(answers, 'ErrorResponse.json'))).problems).toMatchObject([
      { code: 'NOT_FOUND', carrierCode: '404' },
    ]);
  });
});
