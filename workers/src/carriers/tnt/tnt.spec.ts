import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { tnt } from './tnt.carrier.ts';
import { tntMeaning } from './tnt.status-map.ts';

keepsTheContract({
  carrier: tnt,
  directory: import.meta.dirname,
  validNumbers: ['604812357', 'GE604812358WW'],
  invalidNumbers: [],
  foreignNumbers: ['2345678904', '1Z879E930346834440', ''],
  errors: { 'error-not-found.xml': 'NOT_FOUND', 'error-unauthorised.xml': 'KEY_REJECTED' },
  unmapped: ['unmapped-code.xml'],
  goodCredentials: { username: 'name', password: 'word', countryCode: 'FR' },
});

const read = (name: string) => readSavedAnswer(tnt, readFileSync(join(import.meta.dirname, 'fixtures', name)));

describe('TNT', () => {
  it('takes a delivery by mail for a delivery', () =>
    expect(tntMeaning('PA', 'Delivery By Mail. Delivery Confirmation Available On Request')).toMatchObject({ eventCode: 'DELIVERED' }));

  it('reads a delivery, and a code nobody mapped by its sentence', () => {
    const { shipments, problems } = read('delivered.xml');
    expect(problems).toEqual([]);
    expect(shipments[0]).toMatchObject({
      milestone: 'DELIVERED',
      deliveredHow: 'SIGNED',
      signedBy: 'Bianchi',
      service: 'Express',
      weightGrams: 3250,
      origin: { city: 'Lyon', countryCode: 'FR' },
      destination: { city: 'Torino', postalCode: '10121', countryCode: 'IT' },
    });
    expect(shipments[0]!.events.map(({ eventCode, zoneCertainty }) => [eventCode, zoneCertainty])).toEqual([
      ['DELIVERED', 'FROM_PLACE'],
      ['OUT_FOR_DELIVERY', 'FROM_PLACE'],
      ['DELIVERY_ATTEMPTED', 'FROM_PLACE'],
      ['ARRIVED_AT_FACILITY', 'FROM_PLACE'],
    ]);
  });

  it('is late, with a depot that has no name', () =>
    expect(read('delayed.xml').shipments).toMatchObject([
      {
        condition: 'DELAYED',
        reason: 'TRANSPORT_LATE',
        events: [{ location: { name: 'QX7', city: null } }, { eventCode: 'IMPORT_CUSTOMS_STARTED' }],
      },
    ]));

  it('takes the delivery of a summary for its event', () =>
    expect(read('summary-of-three.xml').shipments).toMatchObject([
      { milestone: 'DELIVERED', signedBy: 'Huber', deliveredAt: '2024-07-05T07:15:00.000Z', events: [{ carrierCode: 'DEL' }] },
    ]));
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers/tnt');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  const readShared = (name: string) => readSavedAnswer(tnt, readFileSync(join(answers, name)));

  it('agrees with the sample', () => {
    const { shipments, problems } = readShared('TRACKING_RESPONSE.xml');
    expect(problems).toMatchObject([{ code: 'NOT_FOUND', carrierCode: 'CNF' }]);
    expect(
      shipments.map(({ trackingNumber, milestone, signedBy, events }) => [trackingNumber, milestone, signedBy, events.length]),
    ).toEqual([
      ['123456782', 'DELIVERED', 'sesar chevines', 1],
      ['123456782', 'DELIVERED', 'umbridge', 15],
    ]);
    // Pamplona is not in Australia, Bradford is in Britain, and of a hub on the way nothing is known.
    expect(shipments[0]!.events[0]!.location.countryCode).toBeNull();
    expect([0, 9].map((at) => shipments[1]!.events[at]!.location.countryCode)).toEqual(['GB', null]);
    expect(shipments[1]!.events[8]).toMatchObject({ carrierCode: 'MLA', localTime: '2021-02-02T21:45:00', eventCode: 'DELAYED' });
    expect(shipments[1]!.events[14]!.location).toMatchObject({ city: 'Nuernberg', countryCode: 'DE' });
  });

  it('reads the error', () =>
    expect(readShared('TRACKING_ERROR_RESPONSE.xml')).toMatchObject({
      shipments: [],
      problems: [{ code: 'KEY_REJECTED', carrierCode: '9000' }],
    }));
});
