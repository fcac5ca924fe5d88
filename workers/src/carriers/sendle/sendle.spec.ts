import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { sendle } from './sendle.carrier.ts';
import { sendleMeaning } from './sendle.status-map.ts';

keepsTheContract({
  carrier: sendle,
  directory: import.meta.dirname,
  validNumbers: ['S7F2KQ', 'S34WER4S'],
  invalidNumbers: [],
  foreignNumbers: ['SHIPPED', 'RR473124829AU', '1Z879E930346834440', '', 'S1'],
  errors: { 'error-not-found.json': 'NOT_FOUND', 'error-key.json': 'KEY_REJECTED' },
  unmapped: ['unmapped-type.json'],
  goodCredentials: { username: 'SendleID', apiKey: 'key' },
});

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name));
const read = (name: string) => readSavedAnswer(sendle, fixture(name));

describe('Sendle', () => {
  it('takes the beginning of a stretch for its place', () => {
    const body =
      '{"state":"In Transit","origin":{"country":"AU"},"destination":{"country":"AU"},"tracking_events":[{"event_type":"In Transit","scan_time":"2025-05-24T10:04:00Z","origin_location":"Hobart","destination_location":"Perth"}]}';
    expect(sendle.read({ body, trackingNumber: 'S1' }).reports[0]!.readings).toMatchObject([
      { place: { city: 'Hobart', countryCode: 'AU' } },
    ]);
  });

  it('reads local times with their offsets, and the days of the estimate', () => {
    const [parcel] = read('in-transit-with-estimate.json').shipments;
    expect(parcel).toMatchObject({
      trackingNumber: 'S7F2KQ',
      milestone: 'IN_TRANSIT',
      estimatedDelivery: { from: '2025-04-03T13:00:00.000Z', to: '2025-04-07T13:59:59.000Z' },
    });
    expect(parcel!.events[0]).toMatchObject({
      eventCode: 'DEPARTED_FACILITY',
      carrierCode: 'In Transit',
      localTime: '2025-04-02T16:10:00',
      occurredAt: '2025-04-02T05:10:00.000Z',
      location: { city: 'Chullora', region: 'NSW', countryCode: 'AU' },
    });
  });

  it('reads a delivery into the mailbox, a hand-over to the post and a pick-up that failed', () => {
    const [parcel] = read('delivered-mailbox.json').shipments;
    expect(parcel).toMatchObject({ milestone: 'DELIVERED', deliveredHow: 'MAILBOX' });
    expect(parcel!.events.map(({ eventCode }) => eventCode)).toEqual([
      'DELIVERED',
      'HANDED_TO_PARTNER',
      'PICKED_UP_BY_CARRIER',
      'AWAITING_HANDOVER',
    ]);
  });

  it('says what to do after a card was left', () =>
    expect(read('card-left.json').shipments[0]).toMatchObject({
      condition: 'ATTEMPT_FAILED',
      reason: 'RECIPIENT_ABSENT',
      nextAction: 'COLLECT_PARCEL',
    }));

  it('takes the state on top for an event where nothing else is told', () =>
    expect(read('booked-without-events.json').shipments[0]!.events).toMatchObject([
      { eventCode: 'DATA_RECEIVED', occurredAt: '2025-05-03T09:30:00.000Z' },
    ]));

  it.each([
    ['Dropped off', null, 'DROPPED_OFF'],
    ['Drop Off', null, 'AWAITING_HANDOVER'],
    ['Info', 'Parcel is delayed', 'DELAYED'],
    ['Info', 'Delivered to agent', 'HANDED_TO_PARTNER'],
    ['Info', 'Delivered', 'NOTE'],
    ['Delivery Attempted', 'The business was closed', 'DELIVERY_ATTEMPTED'],
    ['toString', null, undefined],
  ])('reads %s "%s" as %s', (type, words, eventCode) => expect(sendleMeaning(type, words)?.eventCode).toBe(eventCode));

  it('believes a webhook that brings our secret, and knows it by its id', () => {
    const hook = { url: 'https://jalon.test/hooks/carriers/t', secret: 'ours' };
    const message = (query: Record<string, string>) => ({ body: fixture('webhook-dropped-off.json'), headers: {}, query });
    const credentials = { username: 'id', apiKey: 'key' };
    expect(sendle.push!.verify(message({ secret: 'ours' }), credentials, hook)).toBe(true);
    expect(sendle.push!.verify(message({ secret: 'theirs' }), credentials, hook)).toBe(false);
    expect(sendle.push!.verify(message({}), credentials, { ...hook, secret: '' })).toBe(false);
    expect(sendle.push!.verify({ ...message({}), headers: { authorization: `Basic ${btoa('jalon:ours')}` } }, credentials, hook)).toBe(
      true,
    );
    expect(sendle.push!.read(message({}))).toMatchObject({
      messageId: '0b6f6a2e-9f6e-4b7c-8a44-6a1f6d0f3c11',
      reports: [
        { trackingNumber: 'S2J5NU', readings: [{ eventCode: 'DROPPED_OFF', place: { city: 'Bend', region: 'OR', postalCode: '97701' } }] },
      ],
    });
  });

  it('asks and subscribes with the Sendle ID and the key', async () => {
    const sent: HttpRequest[] = [];
    const http = {
      send: (request: HttpRequest) =>
        Promise.resolve((sent.push(request), { ok: true as const, status: 401, headers: {}, body: Buffer.from('{}') })),
    };
    const call = { credentials: { username: 'id', apiKey: 'key' }, baseUrl: 'https://s.test', http, now: new Date() };
    await sendle.track!(['S7F2KQ'], call);
    const [outcome] = await sendle.push!.subscribe!(['S7F2KQ'], { url: '', secret: '' }, call);
    expect(outcome).toMatchObject({ trackingNumbers: ['S7F2KQ'], failure: { code: 'KEY_REJECTED' } });
    expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET https://s.test/api/tracking/S7F2KQ',
      'POST https://s.test/api/tracking/S7F2KQ/subscribe',
    ]);
    expect(sent[0]!.headers!.authorization).toBe('Basic aWQ6a2V5');
  });
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  const readShared = (name: string) => readSavedAnswer(sendle, readFileSync(join(answers, 'sendle', name)));

  it('agrees with the sample of the documentation', () => {
    const { shipments, problems } = readShared('TrackingResponse.json');
    expect(problems).toEqual([]);
    expect(shipments[0]).toMatchObject({
      milestone: 'DELIVERED',
      deliveredHow: 'MAILBOX',
      deliveredAt: '2023-04-05T18:56:00.000Z',
      estimatedDelivery: null,
      destination: { countryCode: 'US' },
    });
    expect(shipments[0]!.events).toHaveLength(9);
    expect(shipments[0]!.events[0]).toMatchObject({
      localTime: '2023-04-05T14:56:00',
      location: { city: 'New York', region: 'NY', countryCode: 'US' },
    });
    expect(shipments[0]!.events[5]).toMatchObject({
      localTime: '2023-04-04T22:43:00',
      location: { name: 'Jersey City Nj Network Distribution Center' },
    });
    expect(shipments[0]!.events.at(-1)).toMatchObject({ carrierCode: 'Pickup Attempted', eventCode: 'AWAITING_HANDOVER' });
  });

  it('reads the error', () =>
    expect(readShared('ErrorResponse.json')).toMatchObject({ shipments: [], problems: [{ code: 'NOT_FOUND', carrierCode: 'not_found' }] }));
});
