import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { purolator } from './purolator.carrier.ts';
import { purolatorMeaning } from './purolator.status-map.ts';

keepsTheContract({
  carrier: purolator,
  directory: import.meta.dirname,
  validNumbers: ['320606146993', 'JFV258504881'],
  invalidNumbers: ['320606146994'],
  foreignNumbers: ['1Z879E930346834440', 'RR473124829CA', '', '986578788855', 'M123'],
  errors: { 'error-not-found.xml': 'NOT_FOUND', 'error-invalid-pin.xml': 'INVALID_NUMBER', 'error-fault-key.xml': 'KEY_REJECTED' },
  unmapped: ['unmapped-words.xml'],
  goodCredentials: { apiKey: 'key', password: 'word' },
});

const read = (name: string) => readSavedAnswer(purolator, readFileSync(join(import.meta.dirname, 'fixtures', name)));

describe('Purolator', () => {
  it('takes the creation of a shipment for no attempt, whatever its type', () =>
    expect(purolatorMeaning('Undeliverable', 'Shipment created')).toEqual({ eventCode: 'LABEL_CREATED' }));

  it('reads a delivery in the zones of its depots', () => {
    const { shipments, problems } = read('delivered.xml');
    expect(problems).toEqual([]);
    expect(shipments[0]).toMatchObject({
      milestone: 'DELIVERED',
      deliveredHow: 'SIGNED',
      signedBy: 'T LEBLANC',
      deliveredAt: '2025-06-11T16:59:40.000Z',
    });
    expect(shipments[0]!.events).toMatchObject([
      { eventCode: 'DELIVERED', carrierCode: 'Delivery', location: { city: 'Halifax', region: 'NS', countryCode: 'CA' } },
      { eventCode: 'OUT_FOR_DELIVERY' },
      { eventCode: 'ARRIVED_AT_FACILITY', localTime: '2025-06-11T05:15:00' },
      { eventCode: 'DEPARTED_FACILITY', location: { city: 'Toronto', region: 'ON' }, occurredAt: '2025-06-10T04:10:00.000Z' },
      { eventCode: 'PICKED_UP_BY_CARRIER', location: { city: 'Calgary' }, occurredAt: '2025-06-09T22:45:00.000Z' },
      { eventCode: 'LABEL_CREATED', location: { name: 'Purolator', city: null }, zoneCertainty: 'ASSUMED' },
    ]);
  });

  it('reads why it was not delivered in the comment', () => {
    expect(read('attempt-customer-closed.xml').shipments[0]).toMatchObject({ condition: 'ATTEMPT_FAILED', reason: 'BUSINESS_CLOSED' });
  });

  it('sees a delivery to the sender', () => expect(read('returned.xml').shipments[0]).toMatchObject({ milestone: 'RETURNED' }));

  it.each([
    ['Other', 'Quantum entangled', undefined],
    ['Other', 'New Tracking Number Assigned -', 'NOTE'],
    ['Undeliverable', 'Available for pick up at depot', 'READY_FOR_PICKUP'],
    ['Delivery', 'Delivered to reception', 'DELIVERED'],
    ['toString', 'Delivered', undefined],
  ])('reads %s "%s" as %s', (type, words, eventCode) => expect(purolatorMeaning(type, words)?.eventCode).toBe(eventCode));
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers/purolator');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  it('agrees with the sample of the documentation', () => {
    const { shipments, problems } = readSavedAnswer(purolator, readFileSync(join(answers, 'TRACKING_RESPONSE_XML.xml')));
    expect(problems).toEqual([]);
    expect(shipments).toMatchObject([{ trackingNumber: 'M123', milestone: 'UNKNOWN', estimatedDelivery: null }]);
    const event = {
      localTime: '2004-01-13T17:23:00',
      eventCode: 'NOTE',
      carrierCode: 'Other',
      location: { city: 'Montreal', region: 'PQ' },
    };
    expect(shipments[0]!.events).toMatchObject([event, event]);
  });
});
