import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpClient, HttpRequest } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { hmacSha256 } from '../same-signature.ts';
import { easypost } from './easypost.carrier.ts';

keepsTheContract({
  carrier: easypost,
  directory: import.meta.dirname,
  validNumbers: [],
  invalidNumbers: [],
  foreignNumbers: ['1Z879E930346834440', 'RR473124829DE', '', '12'],
  errors: {
    'error-not-found.json': 'NOT_FOUND',
    'error-key.json': 'KEY_REJECTED',
    'error-quota.json': 'QUOTA_SPENT',
    'not-found-yet.json': 'NOT_FOUND',
  },
  unmapped: ['unmapped-status.json'],
  goodCredentials: { apiKey: 'EZAK' },
});

const bytes = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name));
const read = (name: string) => readSavedAnswer(easypost, bytes(name));

describe('EasyPost', () => {
  it('reads origin and destination written in one line', () =>
    expect(read('delivered-to-a-written-place.json').shipments).toMatchObject([
      {
        origin: { city: 'El Paso', region: 'TX', postalCode: '79901', countryCode: 'US' },
        destination: { city: 'Boise', region: 'ID', postalCode: '83702', countryCode: 'US' },
      },
    ]));

  it('reads a shipment for the tracker inside it, and an error in words alone', () => {
    const shipment =
      '{"object":"Shipment","tracker":{"object":"Tracker","tracking_code":"A1","status":"in_transit","tracking_details":[]}}';
    expect(easypost.read({ body: shipment })).toMatchObject({ reports: [{ trackingNumber: 'A1' }] });
    expect(easypost.read({ body: '{"error":"Unauthorized"}' })).toMatchObject({ reports: [], problems: [{ code: 'KEY_REJECTED' }] });
  });

  it('reads a tracker on its way: the detail where it says more than the status', () => {
    const [parcel] = read('in-transit.json').shipments;
    expect(parcel).toMatchObject({
      milestone: 'IN_TRANSIT',
      service: 'Ground Advantage',
      weightGrams: 352,
      origin: { city: 'Madison', region: 'WI', postalCode: '53714', countryCode: 'US' },
      estimatedDelivery: { from: '2025-03-08T00:00:00.000Z', to: '2025-03-08T00:00:00.000Z' },
    });
    expect(parcel!.events.map(({ carrierCode, eventCode }) => [carrierCode, eventCode])).toEqual([
      ['arrived_at_facility', 'ARRIVED_AT_FACILITY'],
      ['departed_facility', 'DEPARTED_FACILITY'],
      ['received_at_origin_facility', 'ACCEPTED'],
      ['pre_transit', 'DATA_RECEIVED'],
    ]);
    expect(parcel!.events[0]).toMatchObject({ occurredAt: '2025-03-06T05:11:00.000Z', localTime: '2025-03-06T00:11:00' });
  });

  it('reads the event of a webhook, and keeps a delivery a delivery whatever its detail', () => {
    const [parcel] = read('webhook-delivered.json').shipments;
    expect(parcel).toMatchObject({ milestone: 'DELIVERED', signedBy: 'OKAFOR', deliveredHow: 'SIGNED', weightGrams: 1814 });
    expect(parcel!.events[0]).toMatchObject({ carrierCode: 'delivered', carrierText: 'DELIVERED', location: { city: 'Tulsa' } });
  });

  it('reads a list: attempts with their reason, a return that stays one', () => {
    const [back, waiting] = read('attempts-and-return.json').shipments;
    expect(back).toMatchObject({ milestone: 'RETURNING', reason: 'REFUSED' });
    expect(back!.events.map(({ eventCode }) => eventCode)).toEqual([
      'RETURN_IN_TRANSIT',
      'RETURN_STARTED',
      'REFUSED',
      'HELD',
      'DELIVERY_ATTEMPTED',
    ]);
    expect(waiting).toMatchObject({ milestone: 'READY_FOR_PICKUP', nextAction: 'COLLECT_PARCEL' });
  });

  it('says of other events of the account that they are no tracker', () =>
    expect(easypost.read({ body: '{"object":"Event","description":"batch.updated","result":{"object":"Batch"}}' })).toMatchObject({
      reports: [],
      problems: [{ code: 'NOT_FOUND', carrierCode: 'batch.updated' }],
    }));

  it('leaves a status of no table unknown', () => {
    const { shipments, problems } = read('unmapped-status.json');
    expect(shipments[0]!.events.map(({ eventCode }) => eventCode)).toEqual(['UNKNOWN', 'IN_TRANSIT']);
    expect(problems).toMatchObject([{ code: 'UNKNOWN_CODE', carrierCode: 'teleported' }]);
  });
});

describe('the push of EasyPost', () => {
  const body = bytes('webhook-delivered.json');
  const hook = { url: 'https://jalon.test/hooks/carriers/abc', secret: 'ours' };
  const credentials = { apiKey: 'EZAK' };
  const verify = (headers: Record<string, string>, secret?: string) =>
    easypost.push!.verify(
      { body, headers, query: {} },
      secret === undefined ? credentials : { ...credentials, webhookSecret: secret },
      hook,
    );

  it('believes a signature over the raw body alone', () => {
    const good = `hmac-sha256-hex=${hmacSha256('ours', 'hex', body)}`;
    expect(verify({ 'x-hmac-signature': good })).toBe(true);
    expect(verify({ 'x-hmac-signature': good }, 'another')).toBe(false);
    expect(verify({ 'x-hmac-signature': good.replace(/.$/, (last) => (last === '0' ? '1' : '0')) })).toBe(false);
    expect(verify({})).toBe(false);
  });

  it('checks the newer signature where it is sent', () => {
    const headers = { 'x-timestamp': 'Mon, 12 May 2025 14:31:20 +0000', 'x-path': '/hooks/carriers/abc' };
    const good = `hmac-sha256-hex=${hmacSha256('ours', 'hex', `${headers['x-timestamp']}POST${headers['x-path']}`, body)}`;
    expect(verify({ ...headers, 'x-hmac-signature-v2': good })).toBe(true);
    expect(verify({ ...headers, 'x-timestamp': 'later', 'x-hmac-signature-v2': good })).toBe(false);
  });

  it('names the message by the id of the event', () => {
    expect(easypost.push!.read({ body, headers: {}, query: {} })).toMatchObject({
      messageId: 'evt_5d1f2e3a4b5c6d7e8f90a1b2c3d4e5f6',
      reports: [{ trackingNumber: '1Z0000000000000023' }],
    });
  });

  it('makes the webhook once and a tracker for each number', async () => {
    const sent: HttpRequest[] = [];
    let webhooks: object[] = [];
    const http: HttpClient = {
      send(request) {
        sent.push(request);
        if (request.method === 'POST' && request.url.endsWith('/webhooks')) webhooks = [{ url: hook.url }];
        const status = String(request.body).includes('"BAD"') ? 422 : 200;
        return Promise.resolve({ ok: true, status, headers: {}, body: Buffer.from(JSON.stringify({ webhooks })) });
      },
    };
    const call = { credentials, baseUrl: 'https://easypost.test', http, now: new Date() };
    const outcomes = await easypost.push!.subscribe!(['A1', 'BAD'], hook, call);
    expect(outcomes).toMatchObject([
      { trackingNumbers: ['A1'], failure: null },
      { trackingNumbers: ['BAD'], failure: { code: 'REFUSED' } },
    ]);
    expect(JSON.parse(String(sent[1]!.body))).toEqual({ webhook: { url: hook.url, webhook_secret: 'ours' } });
    await easypost.push!.subscribe!(['A2'], hook, call);
    expect(sent.filter(({ method, url }) => method === 'POST' && url.endsWith('/webhooks'))).toHaveLength(1);
  });
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers/easypost');

describe.skipIf(!existsSync(answers))('answers recorded by others', () => {
  it('agrees with the tracker of the documentation', () => {
    const { shipments, problems } = readSavedAnswer(easypost, readFileSync(join(answers, 'TrackingResponseJSON.json')));
    expect(problems).toEqual([]);
    expect(shipments[0]).toMatchObject({ milestone: 'INFO_RECEIVED', estimatedDelivery: { to: '2022-04-11T03:34:58.000Z' } });
    expect(shipments[0]!.events.map(({ localTime, carrierCode }) => [localTime, carrierCode])).toEqual([
      ['2022-03-11T16:11:58', 'pre_transit'],
      ['2022-03-11T03:34:58', 'pre_transit'],
    ]);
  });
});
