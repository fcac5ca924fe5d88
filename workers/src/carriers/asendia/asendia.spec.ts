import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { asendia } from './asendia.carrier.ts';

keepsTheContract({
  carrier: asendia,
  directory: import.meta.dirname,
  validNumbers: ['ASENDIA700012345', '89108749065090', 'RR473124829CH'],
  invalidNumbers: ['RR473124828CH'],
  foreignNumbers: ['2345678904', '1Z879E930346834440', 'RR473124829DE', ''],
  errors: { 'error-not-found.json': 'NOT_FOUND', 'error-no-events.json': 'NOT_FOUND', 'error-unauthorised.json': 'KEY_REJECTED' },
  unmapped: ['unmapped-code.json'],
  writtenDays: (day) => [day, day.split('-').toReversed().join('/')],
  goodCredentials: { username: 'name', password: 'word' },
});

const read = (name: string) => readSavedAnswer(asendia, readFileSync(join(import.meta.dirname, 'fixtures', name)));

/** A carrier that answers each request with the next body. */
function account(credentials: Parameters<NonNullable<typeof asendia.track>>[1]['credentials'], bodies: readonly object[]) {
  const sent: HttpRequest[] = [];
  const call = {
    credentials,
    baseUrl: asendia.baseUrl,
    now: new Date('2026-01-01T00:00:00Z'),
    http: {
      send: (request: HttpRequest) => {
        sent.push(request);
        return Promise.resolve({
          ok: true as const,
          status: 200,
          headers: {},
          body: Buffer.from(JSON.stringify(bodies[sent.length - 1] ?? {})),
        });
      },
    },
  };
  return { sent, track: (numbers: string[]) => asendia.track!(numbers, call) };
}

describe('Asendia', () => {
  it("reads the recipients' portal, the day before the month", () => {
    expect(read('portal-delivered.json').shipments).toMatchObject([
      {
        trackingNumber: 'LF473124829FR',
        milestone: 'DELIVERED',
        origin: { countryCode: 'FR' },
        destination: { countryCode: 'CH' },
        events: [
          { localTime: '2025-11-05T11:42:00', location: { city: 'Bern', countryCode: 'CH' } },
          { eventCode: 'ARRIVED_IN_COUNTRY', localTime: '2025-11-03T07:18:00' },
        ],
      },
    ]);
  });

  it('takes the number, the service and the weight of the branded page out of its summary', () => {
    const trackingBrandedSummary = {
      trackingNumberVendor: 'LS473124829CH',
      service: 'e-PAQ Plus',
      weight: '0.50 Lb',
      destinationCountryIso2: 'JP',
    };
    const event = { eventCode: 'LEAVHUB', eventDescription: 'Handled by local carrier', eventOn: '2025-04-12T03:00:00+00:00' };
    const body = JSON.stringify({ trackingBrandedSummary, trackingBrandedDetail: [event] });
    expect(asendia.read({ body }).reports).toMatchObject([
      { trackingNumber: 'LS473124829CH', service: 'e-PAQ Plus', weightGrams: 227, destination: { countryCode: 'JP' } },
    ]);
  });

  it('reads Sync, sharpened by the words', () => {
    const [parcel] = read('sync-delivered.json').shipments;
    expect(parcel).toMatchObject({ milestone: 'DELIVERED', deliveredHow: 'TO_NEIGHBOUR', deliveredAt: '2025-02-10T10:12:00.000Z' });
    expect(parcel!.events.map(({ eventCode }) => eventCode)).toEqual([
      'DELIVERED_TO_NEIGHBOUR',
      'OUT_FOR_DELIVERY',
      'IMPORT_CUSTOMS_CLEARED',
      'PICKED_UP_BY_CARRIER',
    ]);
  });

  it('reads the milestones of the USA', () => {
    const [parcel] = read('usa-in-transit.json').shipments;
    expect(parcel).toMatchObject({ trackingNumber: 'LX123450001CH', milestone: 'AT_CUSTOMS' });
    expect(parcel!.events[2]!.location).toMatchObject({ city: 'Elk Grove Village', region: 'IL', postalCode: '60007', countryCode: 'US' });
    expect(parcel!.events[0]!.location).toMatchObject({ name: 'Heathrow Worldwide Dc', city: null });
    expect(read('usa-attempted.json').shipments).toMatchObject([{ condition: 'ATTEMPT_FAILED', reason: 'RECIPIENT_ABSENT' }]);
  });

  it('signs in once for all numbers of Sync', async () => {
    const { sent, track } = account({ username: 'u', password: 'p', accountNumber: 'A/1' }, [{ id_token: 't' }]);
    expect(await track(['1', '2'])).toHaveLength(2);
    expect(sent.map(({ url }) => url.slice(asendia.baseUrl.length))).toEqual([
      '/api/authenticate',
      '/api/customers/A%2F1/tracking/1',
      '/api/customers/A%2F1/tracking/2',
    ]);
    expect(sent[2]!.headers).toMatchObject({ authorization: 'Bearer t' });
  });

  it('says so when there is no token, and asks the USA with a key', async () => {
    const refused = account({ username: 'u', password: 'hush' }, [{}]);
    const [outcome] = await refused.track(['1', '2']);
    expect(outcome).toMatchObject({ trackingNumbers: ['1', '2'], raw: null });
    expect(JSON.stringify(outcome)).not.toContain('hush');
    const usa = account({ username: 'u', password: 'p', apiKey: 'k' }, []);
    await usa.track(['1']);
    expect(usa.sent).toMatchObject([{ headers: { 'x-asendiaone-apikey': 'k' } }]);
    expect(usa.sent[0]!.url).toContain('api.asendiausa.com');
  });
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  const readShared = (name: string) => readSavedAnswer(asendia, readFileSync(join(answers, name)));

  it('agrees with the samples', () => {
    expect(readShared('asendia/TrackingResponse.json')).toMatchObject({
      problems: [],
      shipments: [
        {
          trackingNumber: 'ASENDIA123456789',
          milestone: 'DELIVERED',
          events: [{ carrierCode: 'DL' }, { carrierCode: 'IT' }, { carrierCode: 'PU' }],
        },
      ],
    });
    const { shipments, problems } = readShared('asendia_us/TrackingResponse.json');
    expect(problems).toEqual([]);
    expect(shipments).toMatchObject([{ trackingNumber: 'RL924104146CH', milestone: 'DELIVERED', deliveredAt: '2021-08-09T11:13:00.000Z' }]);
    // In the order of time, which is not that of the answer.
    expect(shipments[0]!.events.map(({ carrierCode }) => carrierCode)).toEqual([
      's10',
      's8',
      's7',
      's5',
      's2d',
      's2c',
      's4',
      's2b',
      's2a',
      's1',
    ]);
  });

  it.each([
    ['asendia/ErrorResponse.json', 'NOT_FOUND', '404'],
    ['asendia_us/ErrorResponse.json', 'KEY_REJECTED', '401'],
  ])('reads %s as %s', (name, code, carrierCode) =>
    expect(readShared(name)).toMatchObject({ shipments: [], problems: [{ code, carrierCode }] }),
  );
});
