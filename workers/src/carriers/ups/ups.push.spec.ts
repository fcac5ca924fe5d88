import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HttpRequest, HttpResult } from '../../http/http-client.ts';
import { ups } from './ups.carrier.ts';

const body = readFileSync(join(import.meta.dirname, 'fixtures/track-alert.json'));
const credentials = { clientId: 'push', clientSecret: 'word' };
const hook = { url: 'https://api.example/hooks/carriers/x', secret: 'a secret of ours' };
const verify = (headers: Record<string, string>) => ups.push!.verify({ body, headers, query: {} }, credentials, hook);

test('a message is genuine when it shows the credential UPS was given', () => {
  expect([verify({ credential: hook.secret }), verify({ credential: `Bearer ${hook.secret}` })]).toEqual([true, true]);
  expect([verify({}), verify({ credential: '' }), verify({ credential: `${hook.secret}!` })]).toEqual([false, false, false]);
});

test('a message is one scan, the same as the Track API tells it', () => {
  const { reports, problems, messageId } = ups.push!.read({ body, headers: {}, query: {} });
  expect({ problems, messageId }).toEqual({ problems: [], messageId: null });
  expect(reports).toMatchObject([
    {
      trackingNumber: '1Z7A41B30312345672',
      readings: [
        {
          eventCode: 'OUT_FOR_DELIVERY',
          carrierCode: 'OT',
          localTime: '2026-03-12T07:44:10',
          zoneCertainty: 'OFFSET_GIVEN',
          zone: '-05:00',
        },
      ],
    },
  ]);
  expect(reports[0]!.readings[0]!.occurredAt.toISOString()).toBe('2026-03-12T12:44:10.000Z');
});

test('any bytes are read without an exception', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void ups.push!.read({ body: bytes, headers: {}, query: {} })));
});

test('a subscription names numbers, address and credential; what UPS does not take is refused', async () => {
  const sent: HttpRequest[] = [];
  const answers = [
    { access_token: 'token' },
    { validTrackingNumbers: ['1Z7A41B30312345672'], invalidTrackingNumbers: ['1Z7A41B30312345681'] },
  ];
  const http = {
    send: async (request: HttpRequest): Promise<HttpResult> => {
      sent.push(request);
      return { ok: true, status: 200, headers: {}, body: Buffer.from(JSON.stringify(answers.shift())) };
    },
  };
  const call = { credentials, baseUrl: 'https://ups.example', http, now: new Date() };
  const outcomes = await ups.push!.subscribe!(['1Z7A41B30312345672', '1Z7A41B30312345681', 'MI123456789'], hook, call);
  const told = Object.fromEntries(
    outcomes.flatMap(({ trackingNumbers, failure }) => trackingNumbers.map((number) => [number, failure?.code ?? null])),
  );
  expect(told).toEqual({ '1Z7A41B30312345672': null, '1Z7A41B30312345681': 'REFUSED', MI123456789: 'REFUSED' });
  expect(sent[1]).toMatchObject({ method: 'POST', url: 'https://ups.example/api/track/v1/subscription/standard/package' });
  expect(JSON.parse(String(sent[1]!.body))).toMatchObject({
    trackingNumberList: ['1Z7A41B30312345672', '1Z7A41B30312345681'],
    destination: { url: hook.url, credential: hook.secret },
  });
});
