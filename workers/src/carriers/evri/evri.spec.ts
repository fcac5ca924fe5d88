import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { evri } from './evri.carrier.ts';
import { evriMeaning } from './evri.status-map.ts';

keepsTheContract({
  carrier: evri,
  directory: import.meta.dirname,
  validNumbers: ['H01QVA0012345678', 'C00HHA0123456789', '1234567890123456'],
  invalidNumbers: [],
  foreignNumbers: ['12345678', 'H1012345678901234567', 'RR473124829GB', ''],
  errors: { 'error-not-found.json': 'NOT_FOUND', 'error-key.json': 'KEY_REJECTED', 'error-quota.json': 'QUOTA_SPENT' },
  unmapped: ['unmapped-stage.json'],
  goodCredentials: { apiKey: 'key' },
});

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name));
const read = (name: string) => readSavedAnswer(evri, fixture(name));
const codesOf = (name: string) => read(name).shipments[0]!.events.map(({ eventCode }) => eventCode);

describe('Evri', () => {
  it('reads the first mile, the hub and the depot', () => {
    expect(codesOf('in-transit.json')).toEqual([
      'ARRIVED_AT_DELIVERY_DEPOT',
      'PROCESSED_AT_FACILITY',
      'PICKED_UP_BY_CARRIER',
      'DROPPED_OFF',
      'DATA_RECEIVED',
    ]);
    expect(read('in-transit.json').shipments[0]!.events[0]).toMatchObject({
      carrierCode: 'LOCAL_DEPOT_INBOUND',
      occurredAt: '2024-05-03T05:55:41.000Z',
    });
  });

  it('says how it was delivered', () =>
    expect(read('delivered-safe-place.json').shipments[0]).toMatchObject({ milestone: 'DELIVERED', deliveredHow: 'SAFE_PLACE' }));

  it('tells the ParcelShop of the end from that of the beginning', () =>
    expect(codesOf('parcelshop-collected.json').slice(0, 2)).toEqual(['COLLECTED', 'READY_FOR_PICKUP']));

  it('reads failures, calls for help and returns', () => {
    expect(read('missed-you.json').shipments[0]).toMatchObject({ condition: 'ATTEMPT_FAILED' });
    expect(read('action-needed.json').shipments[0]).toMatchObject({ condition: 'ACTION_REQUIRED', nextAction: 'CONTACT_CARRIER' });
    expect(codesOf('action-needed.json')).toEqual(['HELD', 'DELAYED', 'PROCESSED_AT_FACILITY']);
    expect(codesOf('returning.json')).toEqual(['RETURN_IN_TRANSIT', 'REFUSED']);
  });

  it.each([
    ['1', '715', 'Pending drop-off', 'AWAITING_HANDOVER'],
    ['1', null, 'Drop off your parcel', 'DATA_RECEIVED'],
    ['2', null, 'We’ve got it', 'ACCEPTED'],
    ['3', null, 'Delivered to the hub', 'IN_TRANSIT'],
    ['4_COURIER', null, 'We tried to deliver', 'DELIVERY_ATTEMPTED'],
    ['5_COURIER', null, 'Handed to your neighbour', 'DELIVERED_TO_NEIGHBOUR'],
    ['6', null, 'Delivered', 'HELD'],
    ['6_INFO', null, 'Your parcel is delayed', 'DELAYED'],
    ['A', null, 'Returned to sender', 'RETURNED_TO_SENDER'],
    [null, 'PROCESSING_DEPOT', null, 'PROCESSED_AT_FACILITY'],
    ['9', 'toString', 'What is this', undefined],
  ])('reads stage %s, point %s, "%s" as %s', (stage, point, words, eventCode) =>
    expect(evriMeaning(stage, point, words)?.eventCode).toBe(eventCode),
  );

  it('takes the number asked for where the answer does not repeat it, and no events for no parcel', () => {
    const events = JSON.parse(fixture('events-list.json').toString()) as { barcode?: string }[];
    for (const event of events) delete event.barcode;
    const body = JSON.stringify(events);
    expect(evri.read({ body, trackingNumber: 'H01QVA0012345684' }).reports).toMatchObject([
      { trackingNumber: 'H01QVA0012345684', readings: [{ eventCode: 'DROPPED_OFF' }, { eventCode: 'AWAITING_HANDOVER' }] },
    ]);
    expect(evri.read({ body: '[]', status: 200, trackingNumber: 'H01QVA0012345684' }).problems).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('asks with the key, and with a token where there is an id and a secret', async () => {
    const sent: HttpRequest[] = [];
    const http = {
      send: (request: HttpRequest) =>
        Promise.resolve((sent.push(request), { ok: true as const, status: 200, headers: {}, body: Buffer.from('{"access_token": "t"}') })),
    };
    const call = { credentials: { apiKey: 'key' }, baseUrl: 'https://e.test', http, now: new Date() };
    await evri.track!(['H01QVA0012345678'], call);
    await evri.track!(['H01QVA0012345678'], { ...call, credentials: { apiKey: 'key', clientId: 'id', clientSecret: 'secret' } });
    const url = 'https://e.test/client-tracking-api/v1/events?barcode=H01QVA0012345678&descriptionType=CLIENT';
    expect(sent.map(({ url: to }) => to)).toEqual([url, 'https://oauth.prod.evricloud.co.uk/oauth/token', url]);
    expect(sent[0]!.headers).toEqual({ accept: 'application/json', apikey: 'key' });
    expect(sent[1]!.body).toContain('audience=client-tracking-api');
    expect(sent[2]!.headers).toMatchObject({ apikey: 'key', authorization: 'Bearer t' });
  });
});
