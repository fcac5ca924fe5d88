import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it, test } from 'vitest';
import type { HookRequest } from './hook-verifier.ts';
import { hookVerifiers } from './hook-verifiers.ts';

const body = Buffer.from('{"id":1,"note":"é"}');
const base64 = createHmac('sha256', 'key').update(body).digest('base64');
const GENERIC_KEY = `whsec_${Buffer.from('a key of a shop of its own').toString('base64')}`;

const asked = (headers: Record<string, string>, given: Partial<HookRequest> = {}): HookRequest => ({
  header: (name) => headers[name],
  body,
  json: { id: 1 },
  secret: 'key',
  ...given,
});

describe.each([
  ['SHOPIFY', { 'x-shopify-topic': 'orders/create' }, 'x-shopify-hmac-sha256'],
  ['WOOCOMMERCE', { 'x-wc-webhook-topic': 'order.created' }, 'x-wc-webhook-signature'],
] as const)('%s', (platform, topic, header) => {
  const verify = hookVerifiers[platform];

  it('takes the signature of these bytes only', () => {
    expect(verify(asked({ ...topic, [header]: base64 }))).toMatchObject({ kind: 'MESSAGE', topic: Object.values(topic)[0] });
    expect(verify(asked({ ...topic, [header]: base64 }, { body: Buffer.from('{"id":2}') })).kind).toBe('FORGED');
    expect(verify(asked({ ...topic, [header]: base64 }, { secret: 'another key' })).kind).toBe('FORGED');
  });

  it.each(['', 'rubbish', base64.slice(0, 20)])('refuses the signature %j', (signature) => {
    expect(verify(asked({ ...topic, [header]: signature })).kind).toBe('FORGED');
  });

  it('cannot use what has no topic or is no JSON', () => {
    expect(verify(asked({ [header]: base64 }))).toMatchObject({ kind: 'UNUSABLE', code: 'NO_TOPIC' });
    expect(verify(asked({ ...topic, [header]: base64 }, { json: undefined }))).toMatchObject({ kind: 'UNUSABLE', code: 'INVALID_JSON' });
  });
});

describe('WOOCOMMERCE', () => {
  const verify = hookVerifiers.WOOCOMMERCE;
  const signed = (bytes: Buffer) => ({
    'x-wc-webhook-topic': 'order.updated',
    'x-wc-webhook-delivery-id': 'the second they share',
    'x-wc-webhook-signature': createHmac('sha256', 'key').update(bytes).digest('base64'),
  });

  it('tells two messages of one second apart, and a repeat from neither', () => {
    const other = Buffer.from('{"id":2}');
    const [first, second, again] = [
      verify(asked(signed(body))),
      verify(asked(signed(other), { body: other })),
      verify(asked(signed(body))),
    ];
    expect(again).toEqual(first);
    expect(second).not.toEqual(first);
  });

  it('answers its ping, and nothing that only looks like one', () => {
    expect(verify(asked({}, { body: Buffer.from('webhook_id=123'), json: undefined })).kind).toBe('PING');
    for (const text of ['webhook_id=', 'webhook_id=1&id=2', '{"webhook_id":1}', 'webhook_id=12\nid=3']) {
      expect(verify(asked({}, { body: Buffer.from(text), json: {} })).kind).toBe('FORGED');
    }
  });
});

describe('GENERIC', () => {
  const verify = hookVerifiers.GENERIC;
  const signed = (id: string, at: Date, bytes = body) => ({
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(GENERIC_KEY).sign(id, at, bytes.toString()),
  });
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

  it('takes what is signed now, under its id, and says what is wrong with it', () => {
    const heard = verify(asked(signed('msg_1', new Date()), { secret: GENERIC_KEY }));
    expect(heard).toMatchObject({ kind: 'MESSAGE', messageId: 'msg_1', topic: 'untyped', problems: [expect.stringContaining('type')] });
  });

  it.each([
    ['signed ten minutes ago', signed('msg_1', minutesAgo(10))],
    ['signed ten minutes from now', signed('msg_1', minutesAgo(-10))],
    ['under an id that was not signed', { ...signed('msg_1', new Date()), 'webhook-id': 'msg_2' }],
    [
      'with a time that was not signed',
      { ...signed('msg_1', new Date()), 'webhook-timestamp': String(Math.floor(Date.now() / 1000) + 60) },
    ],
    ['without a signature', { ...signed('msg_1', new Date()), 'webhook-signature': '' }],
    ['with a signature of another scheme', { ...signed('msg_1', new Date()), 'webhook-signature': `v9,${base64}` }],
    ['without an id', { 'webhook-timestamp': '1', 'webhook-signature': `v1,${base64}` }],
  ])('refuses one %s', (_, headers) => {
    expect(verify(asked(headers as Record<string, string>, { secret: GENERIC_KEY })).kind).toBe('FORGED');
  });

  it('refuses everything under a key that is none', () => {
    expect(verify(asked(signed('msg_1', new Date()), { secret: '§ not base64 §' })).kind).toBe('FORGED');
  });
});

test('every platform refuses what is not signed', () => {
  for (const verify of Object.values(hookVerifiers)) expect(verify(asked({})).kind).toBe('FORGED');
});
