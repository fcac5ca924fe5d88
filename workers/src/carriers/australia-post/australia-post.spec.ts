import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { australiaPost } from './australia-post.carrier.ts';
import { readLocation } from './australia-post.place.ts';
import { australiaPostMeaning } from './australia-post.status-map.ts';

keepsTheContract({
  carrier: australiaPost,
  directory: import.meta.dirname,
  validNumbers: ['RR473124829AU', '33ABC1234567', '00393123450000000013'],
  invalidNumbers: ['RR473124828AU', '00393123450000000014'],
  foreignNumbers: ['RR473124829DE', '1Z879E930346834440', '', '7023210039414604'],
  errors: {
    'error-not-found.json': 'NOT_FOUND',
    'error-too-many.json': 'REFUSED',
    'error-quota.json': 'QUOTA_SPENT',
    'error-key.json': 'KEY_REJECTED',
  },
  unmapped: ['unmapped-words.json'],
  goodCredentials: { apiKey: 'key', password: 'hush', accountNumber: '1003' },
});

const read = (name: string) => readSavedAnswer(australiaPost, readFileSync(join(import.meta.dirname, 'fixtures', name)));

describe('Australia Post', () => {
  it('tells a key that is refused by its words, and writes words of several lines in one', () => {
    const refused = '{"errors":[{"code":"401 UNAUTHORIZED","name":"Unauthorised API Request","message":"Please check your API Key"}]}';
    expect(australiaPost.read({ body: refused }).problems).toMatchObject([{ code: 'KEY_REJECTED' }]);
    const event =
      '{"location":"GEELONG VIC","description":"Attempted delivery - being carded to Australia\\n\\t\\tPost outlet","date":"2014-08-08T15:46:22+10:00"}';
    expect(
      australiaPost.read({
        body: `{"tracking_results":[{"tracking_id":"A1","trackable_items":[{"article_id":"A1","events":[${event}]}]}]}`,
      }),
    ).toMatchObject({ reports: [{ readings: [{ carrierText: 'Attempted delivery - being carded to Australia Post outlet' }] }] });
  });

  it('reads a delivery, and a wish as a remark', () => {
    const [parcel] = read('delivered-safe-place.json').shipments;
    expect(parcel).toMatchObject({
      milestone: 'DELIVERED',
      deliveredHow: 'SAFE_PLACE',
      deliveredAt: '2025-03-17T23:14:20.000Z',
      service: 'Parcel Post',
    });
    expect(parcel!.events.map(({ eventCode }) => eventCode)).toEqual([
      'DELIVERED_TO_SAFE_PLACE',
      'NOTE',
      'OUT_FOR_DELIVERY',
      'IN_TRANSIT',
      'PROCESSED_AT_FACILITY',
      'ACCEPTED',
      'DATA_RECEIVED',
    ]);
    expect(parcel!.events[0]!.location).toMatchObject({ city: 'Brighton', region: 'VIC', countryCode: 'AU' });
  });

  it('reads the articles inside a consignment, under the number asked for when there is one', () =>
    expect(read('from-abroad-in-transit.json').shipments).toMatchObject([
      { trackingNumber: 'LX473124829US', milestone: 'AT_CUSTOMS', events: { length: 3 } },
    ]));

  it('gives every article of a consignment its own report', () =>
    expect(read('startrack-of-two.json').shipments.map(({ trackingNumber, milestone }) => [trackingNumber, milestone])).toEqual([
      ['8XX1000634001', 'DELIVERED'],
      ['8XX1000634002', 'IN_TRANSIT'],
    ]));

  it('waits at the counter after an attempt', () => {
    const [parcel] = read('carded-then-awaiting.json').shipments;
    expect(parcel).toMatchObject({ trackingNumber: '33ABC1234567', milestone: 'READY_FOR_PICKUP', nextAction: 'COLLECT_PARCEL' });
    expect(parcel!.events[1]).toMatchObject({ eventCode: 'DELIVERY_ATTEMPTED' });
  });

  it('keeps what it knows beside the errors of other numbers, and counts the consignment’s own events once', () => {
    const event = { description: 'Item Delivered', date: '2017-09-18 14:35:07', location: 'MEL' };
    const body = JSON.stringify({
      tracking_results: [
        { tracking_id: 'A', errors: [{ code: 'ESB-10001' }] },
        { tracking_id: 'B', consignment: { events: [event] }, trackable_items: [{ article_id: 'B', events: [event] }] },
      ],
    });
    const { reports, problems } = australiaPost.read({ body });
    expect(reports.map(({ trackingNumber, readings }) => [trackingNumber, readings.length])).toEqual([['B', 1]]);
    expect(problems.map(({ code }) => code)).toEqual(['NOT_FOUND']);
  });

  it.each([
    ['KEW VIC', { city: 'Kew', region: 'VIC', countryCode: 'AU' }],
    ['Sydney,NSW', { city: 'Sydney', region: 'NSW' }],
    ['CHICAGO (US)', { city: 'Chicago', countryCode: 'US' }],
    ['US-60199, UNITED STATES', { postalCode: '60199', countryCode: 'US' }],
    ['NZ', { countryCode: 'NZ', name: null }],
    ['Transit Scan', { name: 'Transit Scan', countryCode: null }],
  ])('reads the place %s', (location, place) => expect(readLocation(location)).toMatchObject(place));

  it.each([
    ['Delivered in Full', 'DELIVERED'],
    ['on board for delivery', 'OUT_FOR_DELIVERY'],
    ['Returned to sender', 'RETURNED_TO_SENDER'],
    ['constructor', undefined],
    ['', undefined],
  ])('reads "%s" as %s', (words, eventCode) => expect(australiaPostMeaning(words)?.eventCode).toBe(eventCode));

  it('asks for ten at once', async () => {
    const sent: HttpRequest[] = [];
    const http = {
      send: (request: HttpRequest) =>
        Promise.resolve((sent.push(request), { ok: true as const, status: 200, headers: {}, body: Buffer.from('{}') })),
    };
    const credentials = { apiKey: 'key', password: 'hush', accountNumber: '1003' };
    const [outcome] = await australiaPost.track!(['A1', 'B2'], { credentials, baseUrl: 'https://ap.test', http, now: new Date() });
    expect(outcome!.trackingNumbers).toEqual(['A1', 'B2']);
    expect(sent).toMatchObject([
      {
        url: 'https://ap.test/shipping/v1/track?tracking_ids=A1,B2',
        headers: { 'account-number': '1003', authorization: 'Basic a2V5Omh1c2g=' },
      },
    ]);
  });
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  const readShared = (name: string) => readSavedAnswer(australiaPost, readFileSync(join(answers, 'australiapost', name)));

  it('agrees with the sample of the documentation', () => {
    const { shipments, problems } = readShared('TrackingResponse.json');
    expect(problems).toEqual([]);
    expect(shipments.map(({ trackingNumber, milestone, events }) => [trackingNumber, milestone, events.length])).toEqual([
      ['ET123456789AU', 'IN_TRANSIT', 8],
      ['LX123456789US', 'DELIVERED', 9],
      ['00123456789000123400', 'DELIVERED', 10],
    ]);
    expect(shipments[1]!.events[0]).toMatchObject({ occurredAt: '2021-01-21T00:04:27.000Z', location: { city: 'Kew' } });
    expect(shipments[2]!.events.map(({ eventCode }) => eventCode)).toEqual([
      'DELIVERED',
      'OUT_FOR_DELIVERY',
      'OUT_FOR_DELIVERY',
      'ARRIVED_IN_COUNTRY',
      'IMPORT_CUSTOMS_CLEARED',
      'IMPORT_CUSTOMS_STARTED',
      'DEPARTED_FACILITY',
      'PROCESSED_AT_FACILITY',
      'DATA_RECEIVED',
      'DATA_RECEIVED',
    ]);
  });

  it.each([
    ['ErrorResponse.json', 'REFUSED', '51101'],
    ['TrackingErrorResponse.json', 'NOT_FOUND', 'ESB-10001'],
  ])('reads %s as %s', (name, code, carrierCode) =>
    expect(readShared(name)).toMatchObject({ shipments: [], problems: [{ code, carrierCode }] }),
  );
});
