import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { locate2u } from './locate2u.carrier.ts';
import { townOf } from './locate2u.place.ts';
import { locate2uMeaning } from './locate2u.status-map.ts';

keepsTheContract({
  carrier: locate2u,
  directory: import.meta.dirname,
  validNumbers: ['L20222704I1H4ZE', 'LSS202227045MN8J8P'],
  invalidNumbers: [],
  foreignNumbers: ['164557', 'L20222704', '', 'LX123456789AU'],
  errors: { 'error-not-found.json': 'NOT_FOUND', 'error-key.json': 'KEY_REJECTED' },
  unmapped: ['unmapped-status.json'],
  goodCredentials: { clientId: 'id', clientSecret: 'secret' },
});

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name));
const read = (name: string) => readSavedAnswer(locate2u, fixture(name));

describe('Locate2u', () => {
  it('reads the present status, the window by the clocks of the address, and no place on the way', () => {
    const [parcel] = read('in-transit.json').shipments;
    expect(parcel).toMatchObject({
      trackingNumber: '164600',
      milestone: 'OUT_FOR_DELIVERY',
      weightGrams: 2500,
      destination: { city: 'Fitzroy', region: 'VIC', postalCode: '3065', countryCode: 'AU' },
      estimatedDelivery: { from: '2024-03-10T22:00:00.000Z', to: '2024-03-11T01:30:00.000Z' },
      events: [{ carrierCode: 'Enroute', occurredAt: '2024-03-10T23:41:09.000Z' }],
    });
    expect(parcel!.events[0]!.location?.city ?? null).toBeNull();
  });

  it('takes the arrival for the time of a delivery, and the appointment for its estimate', () =>
    expect(read('delivered.json').shipments[0]).toMatchObject({
      milestone: 'DELIVERED',
      deliveredAt: '2024-03-11T00:52:18.000Z',
      estimatedDelivery: { from: '2024-03-11T00:45:00.000Z', to: '2024-03-11T00:45:00.000Z' },
      events: [{ location: { city: 'Fitzroy' } }],
    }));

  it('reads a failure, and the whole day where no hour is told', () =>
    expect(read('failed.json').shipments[0]).toMatchObject({
      condition: 'ATTEMPT_FAILED',
      estimatedDelivery: { from: '2024-03-10T13:00:00.000Z', to: '2024-03-11T12:59:59.000Z' },
    }));

  it('never takes a pickup that is complete for a delivery', () =>
    expect(read('pickup-complete.json').shipments[0]).toMatchObject({
      milestone: 'PICKED_UP',
      origin: { city: 'Fitzroy' },
      destination: null,
      estimatedDelivery: null,
    }));

  it('bears the number asked for, where it is one of the stop', () => {
    const body = fixture('pickup-complete.json');
    expect(locate2u.read({ body, trackingNumber: '9001' }).reports[0]!.trackingNumber).toBe('9001');
    expect(locate2u.read({ body, trackingNumber: '77' }).reports[0]!.trackingNumber).toBe('164603');
  });

  it.each([
    ['OnHold', false, 'HELD'],
    ['Arrived at Drop', false, 'NEXT_STOP'],
    ['Enroute', true, 'AWAITING_HANDOVER'],
    ['Complete', true, 'PICKED_UP_BY_CARRIER'],
    ['Cancelled', true, 'CANCELLED'],
    ['valueOf', false, undefined],
  ])('reads %s, pickup: %s, as %s', (status, isPickup, eventCode) => expect(locate2uMeaning(status, isPickup)?.eventCode).toBe(eventCode));

  it.each([
    ['1 Main St, Austin, TX 78701, USA', 'Austin', 'TX', '78701', 'US'],
    ['10 Example Road, London SW1A 1AA, United Kingdom', 'London', null, 'SW1A 1AA', 'GB'],
    ['12 Example St, Auckland 1010, New Zealand', 'Auckland', null, '1010', 'NZ'],
    ['Somewhere, Australia', null, null, null, 'AU'],
  ])('finds the town of %s', (line, city, region, postalCode, countryCode) =>
    expect(townOf(line)).toMatchObject({ city, region, postalCode, countryCode }),
  );

  it('finds no town in a street', () => expect(townOf('12 Example St')).toBeNull());

  it('believes a webhook that brings our secret', () => {
    const hook = { url: 'https://jalon.test/hooks/carriers/t', secret: 'ours' };
    const message = (query: Record<string, string>, body = fixture('webhook-status-changed.json')) => ({ body, headers: {}, query });
    const credentials = { clientId: 'id', clientSecret: 'secret' };
    expect(locate2u.push!.verify(message({ secret: 'ours' }), credentials, hook)).toBe(true);
    expect(locate2u.push!.verify(message({ secret: 'theirs' }), credentials, hook)).toBe(false);
    expect(locate2u.push!.read(message({}))).toMatchObject({
      reports: [{ trackingNumber: '164605', readings: [{ eventCode: 'NEXT_STOP', occurredAt: new Date('2024-03-11T01:31:05Z') }] }],
    });
    const assigned = Buffer.from('{"stopId": 164605, "assignedTo": {"id": "x"}, "actionDate": "2024-03-11T12:31:05+11:00"}');
    expect(locate2u.push!.read(message({}, assigned))).toMatchObject({ reports: [{ readings: [] }], problems: [] });
  });

  it('asks with a token of the account', async () => {
    const sent: HttpRequest[] = [];
    const http = {
      send: (request: HttpRequest) =>
        Promise.resolve((sent.push(request), { ok: true as const, status: 200, headers: {}, body: Buffer.from('{"access_token": "t"}') })),
    };
    const call = { credentials: { clientId: 'id', clientSecret: 'secret' }, baseUrl: 'https://l.test', http, now: new Date() };
    await locate2u.track!(['164557'], call);
    expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST https://id.locate2u.com/connect/token',
      'GET https://l.test/api/v1/stops/164557',
    ]);
    expect(sent[0]!.body).toContain('scope=locate2u.api');
    expect(sent[1]!.headers!.authorization).toBe('Bearer t');
  });
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  const readShared = (name: string) => readSavedAnswer(locate2u, readFileSync(join(answers, 'locate2u', name)));

  it('agrees on the number, the status and the day', () => {
    const { shipments, problems } = readShared('TrackingResponse.json');
    expect(problems).toEqual([]);
    expect(shipments[0]).toMatchObject({
      trackingNumber: '164557',
      weightGrams: null,
      destination: { city: 'Pyrmont', region: 'NSW', postalCode: '2009', countryCode: 'AU', latitude: -33.8706672 },
      estimatedDelivery: { from: '2023-09-08T03:07:00.000Z' },
      events: [{ carrierCode: 'Pending', eventCode: 'AWAITING_HANDOVER', occurredAt: '2023-09-08T13:07:24.000Z' }],
    });
  });

  it('reads the error', () =>
    expect(readShared('ErrorResponse.json')).toMatchObject({ shipments: [], problems: [{ code: 'KEY_REJECTED', carrierCode: '401' }] }));
});
