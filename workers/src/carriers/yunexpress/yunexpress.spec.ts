import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpClient, HttpRequest } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { yunexpress } from './yunexpress.carrier.ts';

keepsTheContract({
  carrier: yunexpress,
  directory: import.meta.dirname,
  validNumbers: ['YT2500000000000011'],
  invalidNumbers: [],
  foreignNumbers: ['YT25', '1Z879E930346834440', ''],
  errors: { 'error-not-found.json': 'NOT_FOUND', 'error-key.json': 'KEY_REJECTED' },
  unmapped: ['unmapped-node.json'],
  goodCredentials: { accountNumber: 'C00001', apiSecret: 's' },
});

const bytes = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name));
const read = (name: string) => readSavedAnswer(yunexpress, bytes(name));

describe('YunExpress', () => {
  it('reads what is pushed: weight, service and the days of the estimate, and a van that sets out behind the node of an attempt', () => {
    const [parcel] = read('pushed-with-estimate.json').shipments;
    expect(parcel).toMatchObject({
      milestone: 'OUT_FOR_DELIVERY',
      condition: 'ON_TRACK',
      service: 'Global registered',
      weightGrams: 520,
      estimatedDelivery: { from: '2026-06-03T22:00:00.000Z', to: '2026-06-06T21:59:59.000Z' },
    });
    expect(parcel!.events[0]).toMatchObject({ carrierCode: 'DELIVERY_ATTEMPT', occurredAt: '2026-06-05T07:30:00.000Z' });
  });

  it('reads a journey to the mailbox, in the zones of its places', () => {
    const [parcel] = read('delivered.json').shipments;
    expect(parcel).toMatchObject({
      trackingNumber: 'YT2500000000000011',
      milestone: 'DELIVERED',
      deliveredHow: 'MAILBOX',
      deliveredAt: '2025-05-09T09:12:00.000Z',
      destination: { countryCode: 'FR' },
    });
    expect(parcel!.events.map(({ eventCode }) => eventCode)).toEqual([
      'DELIVERED',
      'IMPORT_CUSTOMS_CLEARED',
      'ARRIVED_IN_COUNTRY',
      'DEPARTED_FACILITY',
      'DATA_RECEIVED',
    ]);
    expect(yunexpress.read({ body: bytes('delivered.json') }).reports[0]!.partners).toEqual([
      { carrierName: 'Colissimo', trackingNumber: '6A00000000013' },
    ]);
  });

  it('reads the newer API: the offset from the same moment in UTC, the reason from the words', () => {
    const [parcel] = read('newer-attempt.json').shipments;
    expect(parcel).toMatchObject({ condition: 'ATTEMPT_FAILED', reason: 'RECIPIENT_ABSENT' });
    expect(parcel!.events.map(({ eventCode, occurredAt, zoneCertainty }) => [eventCode, occurredAt, zoneCertainty])).toEqual([
      ['DELIVERY_ATTEMPTED', '2026-02-03T11:31:00.000Z', 'OFFSET_GIVEN'],
      ['CUSTOMS_HELD', '2026-02-01T07:00:00.000Z', 'OFFSET_GIVEN'],
      ['DEPARTED_COUNTRY', '2026-01-28T15:10:00.000Z', 'OFFSET_GIVEN'],
    ]);
  });

  it('reads older answers without nodes by their stage and Chinese words', () => {
    const [parcel] = read('without-nodes.json').shipments;
    expect(parcel!.events.map(({ eventCode, carrierCode }) => [eventCode, carrierCode])).toEqual([
      ['DEPARTED_FACILITY', '20'],
      ['DATA_RECEIVED', '10'],
    ]);
    expect(yunexpress.read({ body: bytes('without-nodes.json') }).reports[0]!.partners).toEqual([]);
  });

  it('asks with the customer and the secret', async () => {
    const sent: HttpRequest[] = [];
    const http: HttpClient = {
      send: (request) => Promise.resolve((sent.push(request), { ok: true, status: 200, headers: {}, body: Buffer.from('{}') })),
    };
    const call = { credentials: { accountNumber: 'C00001', apiSecret: 's' }, baseUrl: 'http://yun.test', http, now: new Date() };
    await yunexpress.track!(['YT2500000000000011'], call);
    expect(sent[0]).toMatchObject({
      url: 'http://yun.test/api/Tracking/GetTrackInfo?OrderNumber=YT2500000000000011',
      headers: { authorization: `Basic ${Buffer.from('C00001&s').toString('base64')}` },
    });
  });
});
