import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { HttpRequest, HttpResult } from '../../http/http-client.ts';
import { dhlPush } from './dhl.push.ts';

const body = readFileSync(join(import.meta.dirname, 'fixtures/push-message.json'));
const hook = { url: 'https://api.example/hooks/carriers/x', secret: 'a secret of ours' };

function recorder(status = 200) {
  const sent: HttpRequest[] = [];
  const send = async (request: HttpRequest): Promise<HttpResult> => {
    sent.push(request);
    return { ok: true, status, headers: {}, body: Buffer.from('{}') };
  };
  return { sent, call: { credentials: { apiKey: 'key' }, baseUrl: 'https://dhl.example', http: { send }, now: new Date() } };
}

test('a message is genuine when it shows our secret, or the one the merchant chose', () => {
  const verify = (secret: string, credentials: { apiKey: string; webhookSecret?: string }) =>
    dhlPush.verify({ body, headers: { 'x-jalon-hook-secret': secret }, query: {} }, credentials, hook);
  expect([verify(hook.secret, { apiKey: 'k' }), verify('chosen', { apiKey: 'k', webhookSecret: 'chosen' })]).toEqual([true, true]);
  expect([verify('', { apiKey: 'k' }), verify(hook.secret, { apiKey: 'k', webhookSecret: 'chosen' })]).toEqual([false, false]);
});

test('a message holds the shipment as the tracking API answers it', () => {
  const { reports, problems } = dhlPush.read({ body, headers: {}, query: {} });
  expect(problems).toEqual([]);
  expect(reports).toMatchObject([{ trackingNumber: '00340434298765432109', readings: [{ eventCode: 'OUT_FOR_DELIVERY' }, {}] }]);
});

test('the secret DHL sends first is given back to the subscription it names', async () => {
  const asked = { scope: 'subscription.validate', self: 'https://api-eu.dhl.com/tracking/push/v1/subscription/77ab', secret: 's3' };
  const { handshake, reports } = dhlPush.read({ body: Buffer.from(JSON.stringify(asked)), headers: {}, query: {} });
  expect({ handshake, reports }).toEqual({ handshake: { subscription: '77ab', secret: 's3' }, reports: [] });
  const { sent, call } = recorder();
  expect(await dhlPush.confirm!(handshake, call)).toBeNull();
  expect(sent).toMatchObject([
    {
      method: 'POST',
      url: 'https://dhl.example/tracking/push/v1/subscription/77ab',
      headers: { 'dhl-api-hook-secret': 's3', 'dhl-api-key': 'key' },
    },
  ]);
  expect(await dhlPush.confirm!(handshake, recorder(403).call)).toMatchObject({ code: 'KEY_REJECTED' });
});

test('each division is asked for its own numbers', async () => {
  const { sent, call } = recorder();
  const outcomes = await dhlPush.subscribe!(['3318810025', '00340434161094042557', 'GM2951173225174494'], hook, call);
  expect(outcomes.every(({ failure }) => failure === null)).toBe(true);
  const bodies = sent.map((request) => JSON.parse(String(request.body)) as { service: string; shipmentIDs: string[]; hook: object });
  expect(bodies.map(({ service, shipmentIDs }) => [service, ...shipmentIDs])).toEqual([
    ['express', '3318810025'],
    ['parcel-de', '00340434161094042557'],
    ['ecommerce', 'GM2951173225174494'],
  ]);
  expect(bodies[0]!.hook).toEqual({
    uri: hook.url,
    authentication: { type: 'ApiKeyAuthentication', header: 'x-jalon-hook-secret', token: hook.secret },
  });
});
