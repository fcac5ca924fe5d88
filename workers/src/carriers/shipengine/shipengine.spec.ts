import { generateKeyPairSync, sign } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { carrierOfNumber } from './carrier-of-number.ts';
import { shipengine } from './shipengine.carrier.ts';
import { SHIPENGINE_CODES, shipengineMeaning } from './shipengine.status-map.ts';

keepsTheContract({
  carrier: shipengine,
  directory: import.meta.dirname,
  validNumbers: ['SE1234567'],
  invalidNumbers: [],
  foreignNumbers: ['1Z879E930346834440', '', 'SE'],
  errors: {
    'error-key.json': 'KEY_REJECTED',
    'error-quota.json': 'QUOTA_SPENT',
    'error-invalid-number.json': 'INVALID_NUMBER',
    'error-not-found.json': 'NOT_FOUND',
  },
  unmapped: ['unmapped-status.json'],
  goodCredentials: { apiKey: 'key' },
});

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name));
const read = (name: string) => readSavedAnswer(shipengine, fixture(name));

describe('ShipEngine', () => {
  it('reads a webhook of 2019, whose events have another name for their time and no country', () => {
    const [parcel] = read('webhook-of-2019.json').shipments;
    expect(parcel).toMatchObject({ milestone: 'DELIVERED', deliveredHow: 'PICKUP_POINT' });
    expect(parcel!.events).toMatchObject([
      { eventCode: 'COLLECTED', occurredAt: '2019-05-14T17:45:26.000Z', location: { city: 'Waco', region: 'TX', countryCode: 'US' } },
      { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT', occurredAt: '2019-05-13T09:00:00.000Z' },
    ]);
  });

  it('reads a signed delivery, local times with the offset of the moment, and the day of the estimate at the destination', () => {
    const [parcel] = read('delivered-signed.json').shipments;
    expect(parcel).toMatchObject({
      milestone: 'DELIVERED',
      deliveredHow: 'SIGNED',
      signedBy: 'OKAFOR',
      estimatedDelivery: { from: '2025-06-12T07:00:00.000Z', to: '2025-06-13T06:59:59.000Z' },
    });
    expect(parcel!.events[0]).toMatchObject({
      carrierCode: 'FS',
      localTime: '2025-06-12T13:41:00',
      occurredAt: '2025-06-12T20:41:00.000Z',
      location: { city: 'Fresno', region: 'CA', postalCode: '93721', latitude: 36.7378 },
    });
    expect(parcel!.events.map(({ eventCode }) => eventCode)).toEqual([
      'DELIVERED',
      'OUT_FOR_DELIVERY',
      'ARRIVED_AT_FACILITY',
      'DATA_RECEIVED',
    ]);
  });

  it('reads a webhook, and lets words sharpen a coarse status', () =>
    expect(read('webhook-in-transit.json').shipments[0]!.events.map(({ eventCode }) => eventCode)).toEqual([
      'DEPARTED_FACILITY',
      'LABEL_CREATED',
    ]));

  it('prefers the published detail to the status', () => {
    const [parcel] = read('carded-and-held.json').shipments;
    expect(parcel).toMatchObject({ milestone: 'AT_CUSTOMS', condition: 'HELD', party: 'CUSTOMS' });
    expect(parcel!.events[1]).toMatchObject({ eventCode: 'DELIVERY_ATTEMPTED', carrierCode: 'DE' });
  });

  it('takes the delivery told on top, with its own time, where no event tells it', () =>
    expect(read('delivered-without-events.json').shipments[0]).toMatchObject({
      deliveredHow: 'TO_NEIGHBOUR',
      deliveredAt: '2025-02-03T19:11:00.000Z',
    }));

  it.each([
    ['NY', null, 'Delivered', 'DATA_RECEIVED'],
    ['IT', null, 'Delivered', 'IN_TRANSIT'],
    ['IT', null, 'Out for Delivery', 'OUT_FOR_DELIVERY'],
    ['EX', null, 'Package delivered', 'HELD'],
    ['EX', null, 'Package damaged', 'DAMAGED'],
    ['DE', 'DELIVERED', 'Delivered, In/At Mailbox', 'DELIVERED'],
    ['DE', 'A_NEW_DETAIL', 'Left', 'DELIVERED'],
    [null, null, 'Package delivered', 'DELIVERED'],
    ['constructor', 'toString', 'Beamed up', undefined],
  ])('reads %s %s "%s" as %s', (status, detail, words, eventCode) =>
    expect(shipengineMeaning(status, detail, words)?.eventCode).toBe(eventCode),
  );

  it('knows every published status and detail', () => {
    expect([...'AC AT DE EX IT NY SP UN'.split(' ')].every((code) => SHIPENGINE_CODES.has(code))).toBe(true);
    expect(SHIPENGINE_CODES.size).toBeGreaterThan(80);
  });

  it.each([
    ['1Z879E930346834440', 'ups'],
    ['1Z879E930346834441', null],
    ['RR473124829GB', 'royal_mail'],
    ['7023210039414604', 'canada_post'],
    ['2345678904', 'dhl_express'],
    ['S7F2KQ', null],
  ])('tells ShipEngine the carrier of %s: %s', (number, carrier) => expect(carrierOfNumber(number)).toBe(carrier));

  it('asks for what it can name the carrier of, and for labels by their id', async () => {
    const sent: HttpRequest[] = [];
    const http = {
      send: (request: HttpRequest) =>
        Promise.resolve((sent.push(request), { ok: true as const, status: 204, headers: {}, body: Buffer.from('') })),
    };
    const call = { credentials: { apiKey: 'key' }, baseUrl: 'https://se.test', http, now: new Date() };
    const outcomes = await shipengine.track!(['1Z879E930346834440', 'se-1234567', 'S7F2KQ'], call);
    expect(outcomes.map(({ failure }) => failure?.code ?? null)).toEqual([null, null, 'REFUSED']);
    await shipengine.push!.subscribe!(['1Z879E930346834440'], { url: '', secret: '' }, call);
    expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET https://se.test/v1/tracking?carrier_code=ups&tracking_number=1Z879E930346834440',
      'GET https://se.test/v1/labels/se-1234567/track',
      'POST https://se.test/v1/tracking/start?carrier_code=ups&tracking_number=1Z879E930346834440',
    ]);
    expect(sent[0]!.headers!['api-key']).toBe('key');
  });
});

describe('a message of ShipEngine’s', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'k1' };
  const body = fixture('webhook-in-transit.json');
  const hook = { url: 'https://jalon.test/hooks/carriers/t', secret: 'ours' };
  const message = (changed: object = {}) => {
    const sentAt = '2025-09-03T04:16:00Z';
    const signature = sign('RSA-SHA256', Buffer.concat([Buffer.from(`${sentAt}.`), body]), privateKey).toString('base64');
    const headers = {
      'x-shipengine-rsa-sha256-key-id': 'k1',
      'x-shipengine-rsa-sha256-signature': signature,
      'x-shipengine-timestamp': sentAt,
    };
    return { body, headers, query: {}, ...changed };
  };
  const verify = (webhookSecret: string | undefined, changed?: object) =>
    shipengine.push!.verify(message(changed), webhookSecret === undefined ? { apiKey: 'key' } : { apiKey: 'key', webhookSecret }, hook);

  it('is believed when it is signed with the key', () => {
    expect(verify(JSON.stringify({ keys: [{ ...jwk, kid: 'k0', n: 'AQAB' }, jwk] }))).toBe(true);
    expect(verify(JSON.stringify(jwk))).toBe(true);
    expect(verify(publicKey.export({ type: 'spki', format: 'pem' }) as string)).toBe(true);
  });

  it('is not believed when anything of it is changed, or the key is another or none', () => {
    expect(verify(JSON.stringify(jwk), { body: Buffer.from('{}') })).toBe(false);
    expect(verify(JSON.stringify(jwk), { headers: {}, query: { secret: 'ours' } })).toBe(false);
    expect(verify(JSON.stringify({ keys: [] }))).toBe(false);
    expect(verify('not a key')).toBe(false);
    expect(verify(undefined)).toBe(false);
  });

  it('is known by our secret where no key is at hand', () => {
    expect(verify(undefined, { query: { secret: 'ours' } })).toBe(true);
    expect(shipengine.push!.read(message())).toMatchObject({
      messageId: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      reports: [{ readings: { length: 2 } }],
    });
  });
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  const readShared = (name: string) => readSavedAnswer(shipengine, readFileSync(join(answers, 'shipengine', name)));

  it('agrees with the sample', () => {
    const { shipments, problems } = readShared('TrackingResponse.json');
    expect(problems).toEqual([]);
    expect(shipments[0]).toMatchObject({
      trackingNumber: '1Z999AA1234567890',
      milestone: 'DELIVERED',
      deliveredAt: '2024-01-15T10:30:00.000Z',
      estimatedDelivery: { from: '2024-01-15T10:30:00.000Z', to: '2024-01-15T10:30:00.000Z' },
      events: [
        { carrierCode: 'DL', eventCode: 'DELIVERED', location: { city: 'Los Angeles', region: 'CA', countryCode: 'US' } },
        { carrierCode: 'OD', eventCode: 'OUT_FOR_DELIVERY' },
      ],
    });
  });

  it('reads the error', () =>
    expect(readShared('ErrorResponse.json')).toMatchObject({
      shipments: [],
      problems: [{ code: 'INVALID_NUMBER', carrierCode: 'tracking_error' }],
    }));
});
