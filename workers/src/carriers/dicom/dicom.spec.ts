import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { dicom } from './dicom.carrier.ts';
import { dicomMeaning } from './dicom.status-map.ts';

keepsTheContract({
  carrier: dicom,
  directory: import.meta.dirname,
  validNumbers: ['W1234567', 'W12345678'],
  invalidNumbers: [],
  foreignNumbers: ['1Z879E930346834440', 'RR473124829CA', '', '986578788855'],
  errors: { 'error-key.json': 'KEY_REJECTED', 'error-not-found.json': 'NOT_FOUND' },
  unmapped: ['unmapped-code.json'],
  goodCredentials: { username: 'user', password: 'word' },
});

const read = (name: string) => readSavedAnswer(dicom, readFileSync(join(import.meta.dirname, 'fixtures', name)));

describe('GLS Canada', () => {
  it('reads a delivery, its position and who signed', () => {
    const { shipments, problems } = read('delivered.json');
    expect(problems).toEqual([]);
    expect(shipments[0]).toMatchObject({
      trackingNumber: 'W2345671',
      milestone: 'DELIVERED',
      signedBy: 'L Cormier',
      deliveredAt: '2025-05-06T14:20:00.000Z',
      weightGrams: 3750,
      origin: { city: 'Laval', region: 'QC' },
      destination: { city: 'Moncton' },
    });
    expect(shipments[0]!.events[0]!.location).toMatchObject({ name: 'MCT', latitude: 46.1, longitude: -64.8 });
    expect(shipments[0]!.events.map(({ eventCode }) => eventCode)).toEqual([
      'DELIVERED',
      'OUT_FOR_DELIVERY',
      'ARRIVED_AT_FACILITY',
      'PICKED_UP_BY_CARRIER',
    ]);
  });

  it('reads why it was not delivered', () =>
    expect(read('attempt-closed.json').shipments[0]).toMatchObject({ condition: 'ATTEMPT_FAILED', reason: 'BUSINESS_CLOSED' }));

  it.each([
    ['DL', 'Delivered', 'Delivered: Left with neighbour', 'DELIVERED_TO_NEIGHBOUR'],
    ['DL', 'Delivered', 'Delivered', 'DELIVERED'],
    ['EX', 'Exception', 'Exception: Refused', 'REFUSED'],
    ['QQ', 'Quantum', 'Quantum: Entangled', undefined],
  ])('reads %s "%s" as %s', (code, status, words, eventCode) => expect(dicomMeaning(code, status, words)?.eventCode).toBe(eventCode));
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers/dicom');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  it('agrees with the sample of the documentation, and its error', () => {
    const { shipments, problems } = readSavedAnswer(dicom, readFileSync(join(answers, 'TrackingResponseJSON.json')));
    expect(problems).toEqual([]);
    expect(shipments).toMatchObject([
      { trackingNumber: 'W1234567', milestone: 'DELIVERED', deliveredHow: 'SAFE_PLACE', signedBy: 'Georges', weightGrams: 5000 },
    ]);
    expect(shipments[0]!.events).toMatchObject([{ carrierCode: 'DL', occurredAt: '2021-02-10T04:27:31.000Z', location: { name: 'MTL' } }]);
    expect(readSavedAnswer(dicom, readFileSync(join(answers, 'ErrorResponseJSON.json'))).problems).toMatchObject([
      { code: 'KEY_REJECTED' },
    ]);
  });
});
