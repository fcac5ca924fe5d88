import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { hmacSha256 } from '../same-signature.ts';
import { teleship } from './teleship.carrier.ts';

keepsTheContract({
  carrier: teleship,
  directory: import.meta.dirname,
  validNumbers: ['TELESHIP88001122334'],
  invalidNumbers: [],
  foreignNumbers: ['2345678904', '1Z879E930346834440', ''],
  errors: { 'error-not-found.json': 'NOT_FOUND', 'error-unauthorised.json': 'KEY_REJECTED' },
  unmapped: ['unmapped-code.json'],
  goodCredentials: { clientId: 'id', clientSecret: 'secret' },
});

const bytes = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name));
const read = (name: string) => readSavedAnswer(teleship, bytes(name));
const credentials = { clientId: 'tele', clientSecret: 's', webhookSecret: 'hush' };

describe('Teleship', () => {
  it('reads a delivery, and the numbers of the partners', () => {
    expect(read('delivered.json').shipments).toMatchObject([
      {
        milestone: 'DELIVERED',
        deliveredHow: 'SAFE_PLACE',
        weightGrams: 800,
        origin: { city: 'Leeds', countryCode: 'GB' },
        estimatedDelivery: { from: '2025-05-07T05:00:00.000Z', to: '2025-05-08T04:59:59.000Z' },
        events: [
          { location: { city: 'Austin', region: 'TX' } },
          { eventCode: 'HANDED_TO_PARTNER' },
          { eventCode: 'PICKED_UP_BY_CARRIER' },
          {},
        ],
      },
    ]);
    expect(teleship.read({ body: bytes('delivered.json') }).reports[0]!.partners).toEqual([
      { carrierName: 'Evri', trackingNumber: 'H00AB1234567890' },
      { carrierName: 'USPS', trackingNumber: '9400111899223456780001' },
    ]);
  });

  it('reads a message, and believes only a signed one', () => {
    expect(read('webhook-failed.json').shipments).toMatchObject([
      { condition: 'ATTEMPT_FAILED', reason: 'RECIPIENT_ABSENT', events: [{}, { eventCode: 'CUSTOMS_HELD' }] },
    ]);
    const body = bytes('webhook-failed.json');
    const hook = { url: 'https://api.example/hooks/carriers/1', secret: 'ours' };
    const signed = (signature: string) => ({ body, headers: { 'x-teleship-signature': signature }, query: {} });
    const { verify, read: readMessage } = teleship.push!;
    expect(verify(signed(hmacSha256('hush', 'hex', body)), credentials, hook)).toBe(true);
    expect(verify(signed(`sha256=${hmacSha256('hush', 'base64', body)}`), credentials, hook)).toBe(true);
    expect(verify(signed(hmacSha256('other', 'hex', body)), credentials, hook)).toBe(false);
    expect(verify({ body, headers: {}, query: {} }, credentials, hook)).toBe(false);
    expect(verify(signed(hmacSha256('', 'hex', body)), { clientId: 'tele', clientSecret: 's' }, hook)).toBe(false);
    expect(readMessage(signed(''))).toMatchObject({ messageId: 'evt_1', reports: [{ trackingNumber: 'TELESHIP88001122335' }] });
  });

  it('asks with a token', async () => {
    const sent: HttpRequest[] = [];
    await teleship.track!(['T/1'], {
      credentials,
      baseUrl: teleship.baseUrl,
      now: new Date('2026-01-01T00:00:00Z'),
      http: {
        send: (request) => {
          sent.push(request);
          return Promise.resolve({ ok: true, status: 200, headers: {}, body: Buffer.from('{"accessToken":"t","expiresIn":60}') });
        },
      },
    });
    expect(sent[0]!.body).toBe('grant_type=client_credentials&clientId=tele&clientSecret=s');
    expect(sent[1]).toMatchObject({ url: 'https://api.teleship.com/api/tracking/T%2F1', headers: { authorization: 'Bearer t' } });
  });
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers/teleship');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  it('agrees with the sample', () => {
    const body = readFileSync(join(answers, 'TrackingResponse.json'));
    const { shipments, problems } = readSavedAnswer(teleship, body);
    expect(problems).toEqual([]);
    expect(shipments).toMatchObject([
      { trackingNumber: 'TELESHIP12345678901', milestone: 'OUT_FOR_DELIVERY', destination: { city: 'Los Angeles', region: 'CA' } },
    ]);
    expect(shipments[0]!.events.map(({ carrierCode, eventCode }) => [carrierCode, eventCode])).toEqual([
      ['in_transit', 'OUT_FOR_DELIVERY'],
      ['customs_cleared', 'IMPORT_CUSTOMS_CLEARED'],
      ['in_transit', 'DEPARTED_COUNTRY'],
      ['in_hub', 'ARRIVED_AT_FACILITY'],
      ['collected', 'PICKED_UP_BY_CARRIER'],
    ]);
    expect(teleship.read({ body }).reports[0]!.partners).toEqual([
      { carrierName: 'DPD UK', trackingNumber: 'DPD987654321GB' },
      { carrierName: 'USPS', trackingNumber: '9400111899223456789012' },
    ]);
  });

  it('reads the error', () =>
    expect(readSavedAnswer(teleship, readFileSync(join(answers, 'ErrorResponse.json')))).toMatchObject({
      shipments: [],
      problems: [{ code: 'NOT_FOUND', carrierCode: '404' }],
    }));
});
