import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpClient, HttpRequest } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { fourPx } from './four-px.carrier.ts';
import { fourPxMeaning } from './four-px.status-map.ts';

keepsTheContract({
  carrier: fourPx,
  directory: import.meta.dirname,
  validNumbers: ['4PX3000000000014CN'],
  invalidNumbers: [],
  foreignNumbers: ['4PX', 'RR473124829DE', ''],
  errors: { 'not-found.json': 'NOT_FOUND', 'error-key.json': 'KEY_REJECTED' },
  unmapped: ['unmapped-code.json'],
  goodCredentials: { apiKey: 'key', apiSecret: 'secret' },
});

const bytes = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name));
const read = (name: string) => readSavedAnswer(fourPx, bytes(name));

describe('4PX', () => {
  it('reads the zone and the town beside an event, and the carrier of the last mile', () => {
    const [parcel] = read('delivered-with-last-mile.json').shipments;
    expect(parcel).toMatchObject({ milestone: 'DELIVERED', destination: { countryCode: 'GB' } });
    expect(parcel!.events).toMatchObject([
      { occurredAt: '2023-03-12T10:22:11.000Z', location: { city: 'Leeds', countryCode: 'GB' } },
      { occurredAt: '2023-03-01T02:22:11.000Z', location: { city: 'Shenzhen', countryCode: 'CN' } },
    ]);
    expect(fourPx.read({ body: bytes('delivered-with-last-mile.json') }).reports[0]!.partners).toEqual([
      { carrierName: 'Royal Mail', trackingNumber: 'GV000000019GB' },
    ]);
  });

  it('reads the open platform: every time is that of China', () => {
    const [parcel] = read('delivered.json').shipments;
    expect(parcel).toMatchObject({ milestone: 'DELIVERED', deliveredHow: 'MAILBOX', deliveredAt: '2025-04-21T12:15:00.000Z' });
    expect(parcel!.events.map(({ eventCode }) => eventCode)).toEqual([
      'DELIVERED',
      'OUT_FOR_DELIVERY',
      'IMPORT_CUSTOMS_CLEARED',
      'DEPARTED_COUNTRY',
      'PICKED_UP_BY_CARRIER',
      'DATA_RECEIVED',
    ]);
    expect(parcel!.events[0]!.location).toMatchObject({ city: 'Lyon', countryCode: 'FR' });
  });

  it('reads what stands behind its page: families of codes with their reason, the number of the last mile', () => {
    const [parcel] = read('page-attempt.json').shipments;
    expect(parcel).toMatchObject({ trackingNumber: '4PX3000000000028CN', condition: 'ATTEMPT_FAILED', reason: 'RECIPIENT_ABSENT' });
    expect(parcel!.events.map(({ eventCode, occurredAt }) => [eventCode, occurredAt])).toEqual([
      ['DELIVERY_ATTEMPTED', '2025-02-04T11:30:00.000Z'],
      ['CUSTOMS_HELD', '2025-02-01T08:00:00.000Z'],
      ['ARRIVED_AT_FACILITY', '2025-01-25T10:00:00.000Z'],
    ]);
    expect(fourPx.read({ body: bytes('page-attempt.json') }).reports[0]!.partners).toEqual([
      { carrierName: null, trackingNumber: '06000000000019' },
    ]);
  });

  it('reads the older XML by its Chinese words', () =>
    expect(read('older.xml').shipments[0]!.events.map(({ eventCode }) => eventCode)).toEqual([
      'DELIVERED_TO_NEIGHBOUR',
      'OUT_FOR_DELIVERY',
    ]));

  it('makes no delivery of a failed one, whatever is said', () =>
    expect(fourPxMeaning('FPX_D_FDXX', 'Delivered')?.eventCode).toBe('DELIVERY_ATTEMPTED'));

  it('signs the parameters in order, the body and the secret', async () => {
    const sent: HttpRequest[] = [];
    const http: HttpClient = {
      send: (request) => Promise.resolve((sent.push(request), { ok: true, status: 200, headers: {}, body: Buffer.from('{}') })),
    };
    const now = new Date('2025-01-01T00:00:00Z');
    await fourPx.track!(['4PX3000000000014CN'], {
      credentials: { apiKey: 'key', apiSecret: 'secret' },
      baseUrl: 'https://fpx.test',
      http,
      now,
    });
    const body = '{"deliveryOrderNo":"4PX3000000000014CN"}';
    const told = `app_keykeyformatjsonmethodtr.order.tracking.gettimestamp${now.getTime()}v1.0.0${body}secret`;
    expect(new URL(sent[0]!.url).searchParams.get('sign')).toBe(createHash('md5').update(told).digest('hex'));
    expect(sent[0]!.body).toBe(body);
  });
});
