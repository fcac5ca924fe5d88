import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { bpost } from './bpost.carrier.ts';
import { bpostMeaning } from './bpost.status-map.ts';

keepsTheContract({
  carrier: bpost,
  directory: import.meta.dirname,
  validNumbers: ['323212345659900040669030', '329998745632147852365873', 'JJBEA2356412012365478896541', 'RR473124829BE'],
  invalidNumbers: ['RR473124828BE'],
  foreignNumbers: ['1Z879E930346834440', 'RR473124829DE', '', '3232'],
  errors: { 'error-system.xml': 'CARRIER_DOWN', 'error-not-found.xml': 'NOT_FOUND', 'error-number.xml': 'INVALID_NUMBER' },
  unmapped: ['unmapped-code.xml'],
  goodCredentials: { accountNumber: '012345', password: 'word' },
});

const read = (name: string) => readSavedAnswer(bpost, readFileSync(join(import.meta.dirname, 'fixtures', name)));
const codesOf = (name: string) => read(name).shipments[0]!.events.map(({ eventCode }) => eventCode);

describe('bpost', () => {
  it('reads the document of its page', () => {
    expect(read('page-available.json').shipments[0]).toMatchObject({
      trackingNumber: '323212345659900040669092',
      milestone: 'READY_FOR_PICKUP',
      weightGrams: 410,
      destination: { countryCode: 'BE' },
    });
    expect(codesOf('page-available.json')).toEqual(['READY_FOR_PICKUP', 'OUT_FOR_DELIVERY', 'PROCESSED_AT_FACILITY', 'DATA_RECEIVED']);
  });

  it('reads a delivery into the letterbox, and takes its time for no estimate', () => {
    expect(read('delivered.xml').shipments[0]).toMatchObject({
      trackingNumber: '323212345659900040669016',
      milestone: 'DELIVERED',
      deliveredHow: 'MAILBOX',
      deliveredAt: '2024-03-12T10:02:33.000Z',
      weightGrams: 740,
      origin: { city: 'Gent', postalCode: '9000' },
      destination: { city: 'Liege', countryCode: 'BE' },
      estimatedDelivery: null,
    });
  });

  it('takes the time of delivery for the estimate as long as it is not delivered', () =>
    expect(read('in-transit.xml').shipments[0]).toMatchObject({
      milestone: 'IN_TRANSIT',
      estimatedDelivery: { from: '2024-05-03T11:30:00.000Z', to: '2024-05-03T11:30:00.000Z' },
    }));

  it('follows an absence to the counter, and a refusal home', () => {
    expect(codesOf('absent-then-at-counter.xml')).toEqual(['READY_FOR_PICKUP', 'DELIVERY_ATTEMPTED']);
    expect(codesOf('refused.xml')).toEqual(['RETURNED_TO_SENDER', 'REFUSED']);
  });

  it.each([
    ['U01', 'DistributedNormally - regular', 'DELIVERED'],
    ['U02', null, 'DELIVERED'],
    ['L00', 'BoundToRound - out_for_distribution', 'OUT_FOR_DELIVERY'],
    ['B99', 'DistributedNormally - neighbour', 'DELIVERED_TO_NEIGHBOUR'],
    ['Q77', 'Teleported - sideways', undefined],
    ['constructor', null, undefined],
  ])('reads %s "%s" as %s', (code, words, eventCode) => expect(bpostMeaning(code, words)?.eventCode).toBe(eventCode));
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers/bpost');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  it('agrees with the recorded answers', () => {
    const { shipments, problems } = readSavedAnswer(bpost, readFileSync(join(answers, 'TrackingResponse.xml')));
    expect(problems).toEqual([]);
    expect(shipments).toMatchObject([
      { trackingNumber: '323212345659900040669030', milestone: 'DELIVERED', weightGrams: 380, deliveredAt: '2012-11-23T08:31:07.000Z' },
    ]);
    expect(shipments[0]!.events.map(({ carrierCode, eventCode }) => [carrierCode, eventCode])).toEqual([
      ['U01', 'DELIVERED'],
      ['L00', 'OUT_FOR_DELIVERY'],
      ['T00', 'PROCESSED_AT_FACILITY'],
    ]);
    const error = readSavedAnswer(bpost, readFileSync(join(answers, 'ErrorResponse.xml')));
    expect(error).toMatchObject({ shipments: [], problems: [{ code: 'CARRIER_DOWN', carrierCode: 'systemException' }] });
  });
});
