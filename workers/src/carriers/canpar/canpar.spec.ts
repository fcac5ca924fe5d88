import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { canpar } from './canpar.carrier.ts';
import { canparMeaning } from './canpar.status-map.ts';

keepsTheContract({
  carrier: canpar,
  directory: import.meta.dirname,
  validNumbers: ['D420001120000123456001'],
  invalidNumbers: [],
  foreignNumbers: ['1Z879E930346834440', 'RR473124829CA', '', 'D1234', '986578788855'],
  errors: { 'error-not-found.xml': 'NOT_FOUND', 'error-fault.xml': 'REFUSED' },
  unmapped: ['unmapped-code.xml'],
  goodCredentials: {},
});

const read = (name: string) => readSavedAnswer(canpar, readFileSync(join(import.meta.dirname, 'fixtures', name)));

describe('Canpar', () => {
  it('reads a delivery in the zones of its places', () => {
    const { shipments, problems } = read('delivered.xml');
    expect(problems).toEqual([]);
    expect(shipments[0]).toMatchObject({
      milestone: 'DELIVERED',
      deliveredHow: 'SIGNED',
      signedBy: 'M ROY',
      deliveredAt: '2025-03-06T20:12:33.000Z',
      service: 'SELECT',
      destination: { city: 'Winnipeg', postalCode: 'R3C0A1', name: null },
      estimatedDelivery: { from: '2025-03-06T06:00:00.000Z', to: '2025-03-07T05:59:59.000Z' },
    });
    expect(shipments[0]!.events.at(-1)).toMatchObject({ occurredAt: '2025-03-03T19:55:00.000Z', location: { city: 'Halifax' } });
  });

  it('reads codes outside the table by their words, and the comment of a delivery', () => {
    expect(read('attempt-closed.xml').shipments[0]).toMatchObject({ condition: 'ATTEMPT_FAILED', reason: 'BUSINESS_CLOSED' });
    expect(read('left-at-door.xml').shipments[0]).toMatchObject({ deliveredHow: 'SAFE_PLACE' });
  });

  it.each([
    ['DEL', null, 'DELIVERED'],
    ['QQQ', 'QUANTUM', undefined],
    [null, 'PICKUP FROM CUSTOMER/SHIPPER', 'PICKED_UP_BY_CARRIER'],
    ['XXX', 'REFUSED BY CONSIGNEE', 'REFUSED'],
  ])('reads %s "%s" as %s', (code, words, eventCode) => expect(canparMeaning(code, words)?.eventCode).toBe(eventCode));
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers/canpar');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  it('agrees with the sample of the documentation', () => {
    const { shipments, problems } = readSavedAnswer(canpar, readFileSync(join(answers, 'TrackingResponseXML.xml')));
    expect(problems).toEqual([]);
    expect(shipments).toMatchObject([
      {
        trackingNumber: 'D999999988030400000008',
        milestone: 'DELIVERED',
        deliveredAt: '2011-03-08T14:14:42.000Z',
        service: 'GROUND',
        destination: { postalCode: 'P3E5P9' },
      },
    ]);
    expect(shipments[0]!.events.map(({ carrierCode, eventCode }) => [carrierCode, eventCode])).toEqual([
      ['DEL', 'DELIVERED'],
      ['INA', 'ARRIVED_AT_FACILITY'],
      ['INO', 'HANDED_TO_PARTNER'],
      ['ARR', 'ARRIVED_AT_FACILITY'],
      ['PIC', 'PICKED_UP_BY_CARRIER'],
    ]);
  });
});
