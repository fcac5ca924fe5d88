import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { easyship } from './easyship.carrier.ts';
import { easyshipMeaning } from './easyship.status-map.ts';

keepsTheContract({
  carrier: easyship,
  directory: import.meta.dirname,
  validNumbers: ['ESSG10006002', 'ESHK0001785'],
  invalidNumbers: [],
  foreignNumbers: ['1Z879E930346834440', 'RR473124829ES', '', 'ES'],
  errors: { 'error-key.json': 'KEY_REJECTED', 'error-quota.json': 'QUOTA_SPENT', 'error-not-found.json': 'NOT_FOUND' },
  unmapped: ['unmapped-status.json'],
  goodCredentials: { apiKey: 'prod_key' },
});

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name));
const read = (name: string) => readSavedAnswer(easyship, fixture(name));

describe('Easyship', () => {
  it('reads v1, whose checkpoints have no status and countries of three letters', () => {
    const [parcel] = read('v1-delivered.json').shipments;
    expect(parcel).toMatchObject({ trackingNumber: 'ESHK10000019', milestone: 'DELIVERED', deliveredHow: 'MAILBOX' });
    expect(parcel!.events).toMatchObject([{ location: { city: 'Salem', countryCode: 'US' } }, { eventCode: 'LABEL_CREATED' }]);
  });

  it('takes checkpoints without anything in them for none', () =>
    expect(easyship.read({ body: '{"tracking_status":{"easyship_shipment_id":"ES1","checkpoints":{}}}' })).toMatchObject({
      reports: [{ readings: [] }],
      problems: [],
    }));

  it('reads the checkpoints of a webhook across two couriers', () => {
    const [parcel] = read('webhook-checkpoints-delivered.json').shipments;
    expect(parcel).toMatchObject({
      trackingNumber: '9400109876543210987676',
      milestone: 'DELIVERED',
      deliveredAt: '2025-03-05T20:02:00.000Z',
      origin: { countryCode: 'US' },
      destination: { countryCode: 'CA' },
    });
    expect(parcel!.events.map(({ eventCode }) => eventCode)).toEqual([
      'DELIVERED_TO_LOCKER',
      'OUT_FOR_DELIVERY',
      'DEPARTED_FACILITY',
      'DATA_RECEIVED',
    ]);
    expect(parcel!.events[0]!.location).toMatchObject({ city: 'Kelowna', region: 'BC', postalCode: 'V1Y 6N2', countryCode: 'CA' });
  });

  it('reads what an exception is from the courier’s words, and the day of the estimate', () => {
    const [parcel] = read('attempt-then-exception.json').shipments;
    expect(parcel).toMatchObject({ condition: 'DAMAGED', estimatedDelivery: { from: '2025-05-20T04:00:00.000Z' } });
    expect(parcel!.events[1]).toMatchObject({ eventCode: 'DELIVERY_ATTEMPTED', carrierCode: 'Failed Delivery Attempt' });
  });

  it('reads the answers of v1, one report each, under the id asked for', () => {
    const { reports } = easyship.read({ body: fixture('v1-two-shipments.json'), trackingNumber: 'ESSG10070002' });
    expect(reports.map(({ trackingNumber, readings }) => [trackingNumber, readings[0]!.place.countryCode])).toEqual([
      ['ESSG10070001', 'AU'],
      ['ESSG10070002', 'MY'],
    ]);
  });

  it('follows the numbers of other legs, and none twice', () => {
    const shipment = {
      easyship_shipment_id: 'ESSG1',
      trackings: [
        { tracking_number: 'A', local_tracking_number: 'B', alternate_tracking_number: 'A', handler: 'easyship' },
        { tracking_number: 'C', local_tracking_number: 'B', handler: 'australia-post' },
      ],
    };
    expect(easyship.read({ body: JSON.stringify({ shipment }), trackingNumber: 'ESSG1' }).reports[0]).toMatchObject({
      trackingNumber: 'ESSG1',
      partners: [
        { carrierName: null, trackingNumber: 'B' },
        { carrierName: 'australia-post', trackingNumber: 'C' },
      ],
    });
  });

  it.each([
    ['In Transit to Customer', 'Delivered', 'IN_TRANSIT'],
    ['Exception', 'Delivered', 'HELD'],
    ['Delivered', 'Left with neighbor', 'DELIVERED_TO_NEIGHBOUR'],
    ['Lost by Courier', null, 'LOST'],
    ['toString', 'Delivered', undefined],
    [null, 'Out for delivery', 'OUT_FOR_DELIVERY'],
  ])('reads %s "%s" as %s', (status, words, eventCode) => expect(easyshipMeaning(status, words)?.eventCode).toBe(eventCode));

  it('asks with its own id and the token', async () => {
    const sent: HttpRequest[] = [];
    const http = {
      send: (request: HttpRequest) =>
        Promise.resolve((sent.push(request), { ok: true as const, status: 200, headers: {}, body: Buffer.from('{}') })),
    };
    await easyship.track!(['ESSG10006002'], { credentials: { apiKey: 'key' }, baseUrl: 'https://es.test', http, now: new Date() });
    expect(sent[0]).toMatchObject({
      url: 'https://es.test/2024-09/shipments/trackings?easyship_shipment_id=ESSG10006002&include_checkpoints=true',
      headers: { authorization: 'Bearer key' },
    });
  });

  it('believes messages whose token is signed with the key of the webhook', () => {
    const coded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = (header: object, secret: string) => {
      const signed = `${coded(header)}.${coded({ easyship_company_id: 'c' })}`;
      return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
    };
    const verify = (signature: string | undefined, webhookSecret?: string) =>
      easyship.push!.verify(
        { body: Buffer.from('{}'), headers: signature === undefined ? {} : { 'x-easyship-signature': signature }, query: {} },
        webhookSecret === undefined ? { apiKey: 'k' } : { apiKey: 'k', webhookSecret },
        { url: '', secret: '' },
      );
    const hs256 = { alg: 'HS256', typ: 'JWT' };
    expect(verify(token(hs256, 'webh_1'), 'webh_1')).toBe(true);
    expect(verify(token(hs256, 'webh_2'), 'webh_1')).toBe(false);
    expect(verify(token({ alg: 'none' }, 'webh_1'), 'webh_1')).toBe(false);
    expect(verify('a.b', 'webh_1')).toBe(false);
    expect(verify(undefined, 'webh_1')).toBe(false);
    expect(verify(token(hs256, ''))).toBe(false);
    expect(easyship.push!.read({ body: fixture('webhook-checkpoints-delivered.json'), headers: {}, query: {} }).reports).toHaveLength(1);
  });
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  const readShared = (name: string) => readSavedAnswer(easyship, readFileSync(join(answers, 'easyship', name)));

  it('knows the shipment of the sample, which has no event', () => {
    const { shipments, problems } = readShared('TrackingResponse.json');
    expect(shipments[0]).toMatchObject({
      trackingNumber: 'Courier 1',
      events: [],
      service: 'Courier 1',
      destination: { city: 'Hong Kong', countryCode: 'HK' },
    });
    expect(problems).toMatchObject([{ code: 'REFUSED', message: 'string' }]);
  });

  it('reads the error', () =>
    expect(readShared('ErrorResponse.json')).toMatchObject({
      shipments: [],
      problems: [{ code: 'QUOTA_SPENT', carrierCode: 'over_limit' }],
    }));
});
