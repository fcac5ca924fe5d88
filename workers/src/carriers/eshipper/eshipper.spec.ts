import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { eshipper } from './eshipper.carrier.ts';
import { eshipperMeaning } from './eshipper.status-map.ts';

keepsTheContract({
  carrier: eshipper,
  directory: import.meta.dirname,
  validNumbers: [],
  invalidNumbers: [],
  foreignNumbers: ['1Z879E930346834440', ''],
  errors: { 'error-not-found.json': 'NOT_FOUND', 'error-key.json': 'KEY_REJECTED' },
  unmapped: ['unmapped-words.json'],
  goodCredentials: { username: 'name', password: 'hush' },
});

const read = (name: string) => readSavedAnswer(eshipper, readFileSync(join(import.meta.dirname, 'fixtures', name)));

describe('eShipper', () => {
  it('reads several parcels of several carriers, in the zone of their places', () => {
    const { shipments } = read('in-transit-and-delivered.json');
    expect(
      shipments.map(({ trackingNumber, milestone, deliveredHow, service }) => [trackingNumber, milestone, deliveredHow, service]),
    ).toEqual([
      ['329012345678', 'IN_TRANSIT', null, 'Purolator Express'],
      ['1371134583769923', 'DELIVERED', 'LOCKER', 'Expedited Parcel'],
    ]);
    expect(shipments[0]).toMatchObject({ estimatedDelivery: { from: '2025-03-06T22:00:00.000Z' } });
    expect(shipments[0]!.events[0]).toMatchObject({
      carrierCode: '2010',
      eventCode: 'DEPARTED_FACILITY',
      occurredAt: '2025-03-06T02:14:00.000Z',
      location: { city: 'Mississauga', region: 'ON' },
    });
  });

  it('reads the answer by order, with its addresses, weight and signature', () =>
    expect(read('by-order-signed.json').shipments[0]).toMatchObject({
      trackingNumber: '1Z879E930346834440',
      deliveredHow: 'SIGNED',
      signedBy: 'ALVAREZ',
      weightGrams: 1814,
      origin: { city: 'Toronto', countryCode: 'CA' },
      destination: { postalCode: '14604', countryCode: 'US' },
      events: [{ carrierCode: 'FS', location: { city: 'Rochester', countryCode: 'US' } }, { eventCode: 'LABEL_CREATED' }],
    }));

  it('takes the current status for an event where it has a time of its own and nothing is listed', () => {
    const body = JSON.stringify([{ trackingNumber: 'X1', currentStatus: 'IN TRANSIT', eventTime: '2025-01-02 10:00:00', event: [] }]);
    expect(eshipper.read({ body }).reports[0]!.readings).toMatchObject([{ eventCode: 'IN_TRANSIT', carrierCode: 'IN TRANSIT' }]);
  });

  it.each([
    ['inTransit', 'Delivered', 'IN_TRANSIT'],
    ['EXCEPTION', 'Package damaged', 'DAMAGED'],
    ['LABEL GENERATED', null, 'LABEL_CREATED'],
    [null, 'Customer not available', 'DELIVERY_ATTEMPTED'],
    ['constructor', null, undefined],
  ])('reads %s "%s" as %s', (status, words, eventCode) => expect(eshipperMeaning(status, words)?.eventCode).toBe(eventCode));

  it('signs in, and asks for all numbers at once', async () => {
    const sent: HttpRequest[] = [];
    const http = {
      send: (request: HttpRequest) =>
        Promise.resolve(
          (sent.push(request), { ok: true as const, status: 200, headers: {}, body: Buffer.from('{"token":"t","expires_in":"3600"}') }),
        ),
    };
    const credentials = { username: `name-${Math.random()}`, password: 'hush' };
    await eshipper.track!(['A', 'B'], { credentials, baseUrl: 'https://e.test', http, now: new Date() });
    expect(sent.map(({ url }) => url)).toEqual(['https://e.test/api/v2/authenticate', 'https://e.test/api/v2/track/tracking-number/bulk']);
    expect(sent[1]).toMatchObject({ headers: { authorization: 'Bearer t' }, body: '{"trackingNumbers":["A","B"]}' });
  });
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  const readShared = (name: string) => readSavedAnswer(eshipper, readFileSync(join(answers, 'eshipper', name)));

  it('reads the placeholders of the sample as they are', () => {
    const { shipments, problems } = readShared('TrackingResponse.json');
    expect(shipments).toMatchObject([
      {
        trackingNumber: 'string',
        milestone: 'UNKNOWN',
        estimatedDelivery: { from: '2024-07-16T14:20:44.000Z' },
        events: [{ carrierCode: 'string', carrierText: 'string', localTime: '2024-07-16T10:20:44', eventCode: 'UNKNOWN' }],
      },
    ]);
    expect(problems).toMatchObject([{ code: 'UNKNOWN_CODE', carrierCode: 'string' }]);
  });

  it('reads the error', () =>
    expect(readShared('ErrorResponse.json')).toMatchObject({
      shipments: [],
      problems: [{ code: 'REFUSED', carrierCode: 'string', message: 'string' }],
    }));
});
