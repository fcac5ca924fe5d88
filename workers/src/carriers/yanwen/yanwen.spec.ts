import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpClient, HttpRequest } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { yanwen } from './yanwen.carrier.ts';
import { yanwenMeaning } from './yanwen.status-map.ts';

keepsTheContract({
  carrier: yanwen,
  directory: import.meta.dirname,
  validNumbers: ['RR473124829YP', 'YWBZ1234567890'],
  invalidNumbers: ['RR473124828YP'],
  foreignNumbers: ['RR473124829DE', 'YT2500000000000011', ''],
  errors: { 'not-found.json': 'NOT_FOUND', 'error-key.json': 'KEY_REJECTED' },
  unmapped: ['unmapped-checkpoint.json'],
  goodCredentials: { accountNumber: '100000' },
});

const bytes = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name));
const read = (name: string) => readSavedAnswer(yanwen, bytes(name));

describe('Yanwen', () => {
  it('reads v2: what the origin saw and what the destination', () =>
    expect(read('v2-delivered.json').shipments).toMatchObject([
      {
        trackingNumber: 'UC000000019MY',
        milestone: 'DELIVERED',
        destination: { countryCode: 'PL' },
        events: [{ eventCode: 'DELIVERED', localTime: '2018-05-03T14:00:00' }, { eventCode: 'PICKED_UP_BY_CARRIER' }],
      },
    ]));

  it('reads a journey to a neighbour, with the offsets it gives', () => {
    const [parcel] = read('delivered.json').shipments;
    expect(parcel).toMatchObject({ trackingNumber: 'UG000000014YP', milestone: 'DELIVERED', deliveredHow: 'TO_NEIGHBOUR' });
    expect(parcel!.events.map(({ carrierCode, eventCode }) => [carrierCode, eventCode])).toEqual([
      ['LM40', 'DELIVERED_TO_NEIGHBOUR'],
      ['LM25', 'OUT_FOR_DELIVERY'],
      ['IC50', 'IMPORT_CUSTOMS_CLEARED'],
      ['LH20', 'DEPARTED_COUNTRY'],
      ['PU10', 'PICKED_UP_BY_CARRIER'],
      ['OR10', 'DATA_RECEIVED'],
    ]);
    expect(parcel!.events[4]).toMatchObject({ occurredAt: '2025-03-07T12:15:00.000Z', zoneCertainty: 'OFFSET_GIVEN' });
    expect(yanwen.read({ body: bytes('delivered.json') }).reports[0]!.partners).toEqual([
      { carrierName: null, trackingNumber: '00340000000000000024' },
    ]);
  });

  it('knows a failed attempt and a return, and reads Chinese', () => {
    const [parcel] = read('failed-and-returned.json').shipments;
    expect(parcel).toMatchObject({ milestone: 'RETURNING' });
    expect(parcel!.events.map(({ eventCode }) => eventCode)).toEqual(['RETURN_STARTED', 'DELIVERY_ATTEMPTED', 'DEPARTED_FACILITY']);
  });

  it('delivers nothing before the last mile, whatever is said', () => {
    expect(yanwenMeaning('SC10', 'Delivered')).toBeNull();
    expect(yanwenMeaning('LM35', 'Delivered')?.eventCode).toBe('DELIVERED');
    expect(yanwenMeaning('LM50', 'Delivered')?.eventCode).toBe('DELIVERY_ATTEMPTED');
  });

  it('asks for many numbers at once with the account', async () => {
    const sent: HttpRequest[] = [];
    const http: HttpClient = {
      send: (request) => Promise.resolve((sent.push(request), { ok: true, status: 200, headers: {}, body: Buffer.from('{}') })),
    };
    await yanwen.track!(['A1', 'B2'], { credentials: { accountNumber: '100000' }, baseUrl: 'http://yw.test', http, now: new Date() });
    expect(sent[0]).toMatchObject({ url: 'http://yw.test/api/tracking?nums=A1%2CB2', headers: { authorization: '100000' } });
  });
});
