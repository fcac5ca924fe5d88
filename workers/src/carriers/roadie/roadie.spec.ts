import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { roadie } from './roadie.carrier.ts';

keepsTheContract({
  carrier: roadie,
  directory: import.meta.dirname,
  validNumbers: ['REABCD1234EFGH56'],
  invalidNumbers: [],
  foreignNumbers: ['1Z879E930346834440', 'RR473124829CA', '', 'RE12', '986578788855'],
  errors: { 'error-not-found.json': 'NOT_FOUND', 'error-refused.json': 'REFUSED', 'error-key.json': 'KEY_REJECTED' },
  unmapped: ['unmapped-code.json'],
  goodCredentials: { token: 'token' },
});

const body = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name));
const read = (name: string) => readSavedAnswer(roadie, body(name));

describe('Roadie', () => {
  it('puts the events into order, and reads the position, the signature, the weight and the window', () => {
    const { shipments, problems } = read('delivered-signed.json');
    expect(problems).toEqual([]);
    expect(shipments[0]).toMatchObject({
      trackingNumber: 'REABCD1234EFGH56',
      milestone: 'DELIVERED',
      deliveredHow: 'SIGNED',
      signedBy: 'K Doe',
      weightGrams: 2495,
      destination: { city: 'Boulder', region: 'CO', postalCode: '80301', countryCode: 'US' },
      estimatedDelivery: { from: '2025-03-04T16:00:00.000Z', to: '2025-03-04T23:00:00.000Z' },
    });
    expect(shipments[0]!.events).toMatchObject([
      { eventCode: 'DELIVERED', localTime: '2025-03-04T17:12:54', location: { latitude: 33.75, longitude: -84.39 } },
      { eventCode: 'NEXT_STOP' },
      { eventCode: 'PICKED_UP_BY_CARRIER' },
    ]);
  });

  it('reads several shipments, and one event alone', () => {
    expect(read('list-attempted-and-returned.json').shipments).toMatchObject([{ milestone: 'RETURNED' }, { milestone: 'CANCELLED' }]);
    expect(read('one-event.json').shipments).toMatchObject([{ milestone: 'INFO_RECEIVED', events: [{ carrierCode: 'at_pickup' }] }]);
  });

  it('believes a message only with our secret', () => {
    const message = (secret: string) => ({ body: body('one-event.json'), headers: {}, query: { secret } });
    const hook = { url: 'https://shop.test', secret: 'ours' };
    expect(roadie.push!.verify(message('ours'), { token: 't' }, hook)).toBe(true);
    expect(roadie.push!.verify(message('theirs'), { token: 't' }, hook)).toBe(false);
    expect(roadie.push!.read(message('ours')).reports).toHaveLength(1);
  });

  it('calls a shipment by its id where that was asked for', () =>
    expect(roadie.read({ body: body('one-event.json'), trackingNumber: '55245004' }).reports[0]!.trackingNumber).toBe('55245004'));
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers/roadie');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  it('agrees with the sample of the documentation, and its error', () => {
    const { shipments, problems } = readSavedAnswer(roadie, readFileSync(join(answers, 'TrackingResponse.json')));
    expect(problems).toEqual([]);
    const parcel = {
      trackingNumber: 'RETHNKW354W3H438',
      milestone: 'DELIVERED',
      deliveredAt: '2017-12-25T12:23:54.000Z',
      weightGrams: 454,
    };
    expect(shipments).toMatchObject([
      { ...parcel, signedBy: null },
      { ...parcel, signedBy: 'Jane Doe', deliveredHow: 'SIGNED' },
    ]);
    expect(shipments[0]!.events.map(({ carrierCode }) => carrierCode)).toEqual(['delivery_confirmed', 'at_delivery']);
    expect(readSavedAnswer(roadie, readFileSync(join(answers, 'ErrorResponse.json'))).problems).toMatchObject([
      { code: 'REFUSED', carrierCode: '1001' },
    ]);
  });
});
