import { newId } from '@jalon/schema/database';
import { contactKey } from '@jalon/schema/notification';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDevice } from '../harness/device.ts';
import { shopperGraph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let api: Running;
beforeAll(async () => {
  db = await testDatabase();
  api = await startApi(db);
});
afterAll(async () => {
  await api?.stop();
  await db.drop();
});

const DONE = { isDone: true, problems: [] };

/** A shop with a delivered parcel and one on its way, and what the holder of the order's link can say. */
async function anOrder() {
  const story = aMerchant().withOrder().withLink().shippedBy('dhl').shippedBy('ups');
  Object.assign(story.shipments[0]!, { milestone: 'DELIVERED', deliveredAt: new Date() });
  await story.save(db.em);
  const [orderId, token, merchantId] = [story.orders[0]!.order.id, story.links[0]!.token, story.merchant.id];
  const act = async (field: string, type: string, name: string, value: unknown) => {
    const document = `mutation($token: String!, $value: ${type}) { ${field}(token: $token, ${name}: $value) { isDone problems { code path retryAfterSeconds } } }`;
    const answer = (await shopperGraph(api.url).get(document, { token, value }))[field];
    return answer as { isDone: boolean; problems: { code: string; path: string[]; retryAfterSeconds: number | null }[] };
  };
  return {
    orderId,
    token,
    merchantId,
    delivered: story.shipments[0]!.id,
    moving: story.shipments[1]!.id,
    give: (input: object) => act('feedbackGive', 'FeedbackInput!', 'input', input),
    ask: (input: object) => act('contactAsk', 'ContactAskInput!', 'input', input),
    texts: (isWanted: boolean) => act('textMessagesAsk', 'Boolean!', 'isWanted', isWanted),
    addDevice: (input: object) => act('deviceAdd', 'DeviceAddInput!', 'input', input),
    removeDevice: (endpoint: string) => act('deviceRemove', 'String!', 'endpoint', endpoint),
    rows: (table: string) => db.sql<Record<string, unknown>>(`select * from ${table} where merchant_id = $1 order by 1`, [merchantId]),
    told: async () =>
      await db.sql<{ type: string; data: object }>('select type, data from outbox_event where order_id = $1 order by seq', [orderId]),
  };
}

describe('feedback', () => {
  test('the last word counts; the same word twice is one', async () => {
    const { give, delivered, rows, told } = await anOrder();
    const five = { shipmentId: delivered, stars: 5, reasons: ['QUICK', 'AS_SAID', 'QUICK'], comment: ' Lovely \u0000 ' };
    expect(await Promise.all([give(five), give(five)])).toEqual([DONE, DONE]);
    expect(await rows('feedback')).toMatchObject([{ stars: 5, reasons: ['AS_SAID', 'QUICK'], comment: 'Lovely' }]);
    expect(await give({ shipmentId: delivered, stars: 1, reasons: ['TOO_LATE'] })).toEqual(DONE);
    expect(await rows('feedback')).toMatchObject([{ stars: 1, reasons: ['TOO_LATE'], comment: null }]);
    expect((await told()).map(({ type, data }) => [type, data])).toEqual([
      ['feedback.given', { shipmentId: delivered, stars: 5 }],
      ['feedback.given', { shipmentId: delivered, stars: 1 }],
    ]);
  });

  test('what does not fit is named', async () => {
    const { give, delivered, moving, rows } = await anOrder();
    const code = async (input: object) =>
      (await give({ shipmentId: delivered, stars: 3, ...input })).problems.map(({ code, path }) => [code, path.at(-1)]);
    expect(await code({ stars: 0 })).toEqual([['INVALID', 'stars']]);
    expect(await code({ stars: 6 })).toEqual([['INVALID', 'stars']]);
    expect(await code({ stars: 5, reasons: ['TOO_LATE'] })).toEqual([['INVALID', 'reasons']]);
    expect(await code({ stars: 1, reasons: ['QUICK'] })).toEqual([['INVALID', 'reasons']]);
    expect(await code({ comment: 'x'.repeat(1_001) })).toEqual([['INVALID', 'comment']]);
    expect(await code({ shipmentId: moving })).toEqual([['TOO_EARLY', 'shipmentId']]);
    expect(await code({ shipmentId: newId() })).toEqual([['NOT_FOUND', 'shipmentId']]);
    expect(await rows('feedback')).toEqual([]);
  });
});

describe('a question', () => {
  test('reaches the shop once, with what it is about and without its text in the log of events', async () => {
    const { ask, moving, rows, told } = await anOrder();
    const question = { reason: 'WHERE_IS_IT', text: ' Where?\r\nPlease ', shipmentId: moving };
    expect(await Promise.all([ask(question), ask(question)])).toEqual([DONE, DONE]);
    const [row, ...others] = await rows('contact_request');
    expect(others).toEqual([]);
    expect(row).toMatchObject({ reason: 'WHERE_IS_IT', text: 'Where?\nPlease', shipment_id: moving, origin: 'PAGE', done_at: null });
    expect((await told()).map(({ type, data }) => [type, data])).toEqual([
      ['contact.asked', { contactRequestId: row!['id'], reason: 'WHERE_IS_IT', shipmentId: moving }],
    ]);
  });

  test('five a day about an order, also at the same moment', async () => {
    const { ask, rows } = await anOrder();
    const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => ask({ reason: 'OTHER', text: `Question ${n}` })));
    const refused = answers.flatMap(({ problems }) => problems);
    expect(refused.map(({ code }) => code)).toEqual(['THROTTLED', 'THROTTLED', 'THROTTLED']);
    expect(refused.every(({ retryAfterSeconds }) => retryAfterSeconds! > 86_000)).toBe(true);
    expect(await rows('contact_request')).toHaveLength(5);
  });

  test.each([
    [{ text: ' \n ' }, 'INVALID', 'text'],
    [{ text: 'x'.repeat(2_001) }, 'INVALID', 'text'],
    [{ text: 'x', shipmentId: 'nothing' }, 'INVALID', 'shipmentId'],
    [{ text: 'x', shipmentId: newId() }, 'NOT_FOUND', 'shipmentId'],
  ])('%.40o is none', async (input, code, field) => {
    const { ask, rows } = await anOrder();
    expect((await ask({ reason: 'OTHER', ...input })).problems).toMatchObject([{ code, path: ['input', field] }]);
    expect(await rows('contact_request')).toEqual([]);
  });
});

describe('text messages', () => {
  test('go to the order’s own phone, after a yes and until a no', async () => {
    const { texts, rows } = await anOrder();
    expect(await texts(true)).toEqual(DONE);
    const key = contactKey('SMS', '+49305550100');
    expect(await rows('contact_preference')).toMatchObject([{ channel: 'SMS', contact_key: key, state: 'GRANTED' }]);
    expect(await texts(false)).toEqual(DONE);
    expect(await rows('contact_preference')).toMatchObject([{ contact_key: key, state: 'STOPPED' }]);
  });

  test('without a phone there are none', async () => {
    const { texts, orderId, rows } = await anOrder();
    await db.sql(`update recipient set phone = 'call me' where order_id = $1`, [orderId]);
    expect((await texts(true)).problems).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await rows('contact_preference')).toEqual([]);
  });
});

describe('a browser', () => {
  test('has notices once, its address sealed, until it wants none', async () => {
    const { addDevice, removeDevice, rows } = await anOrder();
    const device = aDevice('one');
    expect(await Promise.all([addDevice({ ...device, language: 'ar' }), addDevice({ ...device, language: 'ar' })])).toEqual([DONE, DONE]);
    const [row, ...others] = await rows('push_device');
    expect(others).toEqual([]);
    expect(row).toMatchObject({ p256dh: device.p256dh, auth: device.auth, language: 'ar' });
    expect(JSON.stringify(row)).not.toContain('push.example');
    expect(await Promise.all([removeDevice(device.endpoint), removeDevice('https://nothing.example')])).toEqual([DONE, DONE]);
    expect(await rows('push_device')).toEqual([]);
  });

  test('ten of them for an order', async () => {
    const { addDevice, rows } = await anOrder();
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => addDevice(aDevice(`browser-${n}`))));
    expect(answers.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual(['TOO_MANY', 'TOO_MANY']);
    expect(await rows('push_device')).toHaveLength(10);
  });

  test.each([
    ['http://push.example/x', 'endpoint'],
    ['https://push.example:8443/x', 'endpoint'],
    ['https://user@push.example/x', 'endpoint'],
    ['https://127.0.0.1/x', 'endpoint'],
    ['https://[::1]/x', 'endpoint'],
    ['https://localhost/x', 'endpoint'],
    [`https://push.example/${'x'.repeat(1_000)}`, 'endpoint'],
  ])('at %.40s is none', async (endpoint, field) => {
    const { addDevice } = await anOrder();
    expect((await addDevice({ ...aDevice('x'), endpoint })).problems).toMatchObject([{ code: 'INVALID', path: ['input', field] }]);
  });

  test.each([
    ['p256dh', 'AAAA'],
    ['p256dh', Buffer.concat([Buffer.of(4), Buffer.alloc(64, 1)]).toString('base64url')],
    ['auth', 'AAAA'],
    ['auth', '!'.repeat(22)],
  ])('with a %s like %.10s is none', async (field, value) => {
    const { addDevice } = await anOrder();
    expect((await addDevice({ ...aDevice('x'), [field]: value })).problems).toMatchObject([{ code: 'INVALID', path: ['input', field] }]);
  });
});

describe('a block of the shop', () => {
  const VISIT = `mutation($token: String!, $id: ID!) { blockVisit(token: $token, blockId: $id) { href problems { code } } }`;

  async function aBlock(given: Record<string, unknown> = {}) {
    const order = await anOrder();
    const id = newId();
    const row = {
      id,
      merchant_id: order.merchantId,
      kind: 'BANNER',
      texts: {},
      href: 'https://colibri.example/a?b=1',
      changed_at: new Date(),
      ...given,
    };
    await db.sql(
      `insert into page_block select * from jsonb_populate_record(null::page_block, '{"position": 0, "is_enabled": true}'::jsonb || $1::jsonb)`,
      [JSON.stringify(row)],
    );
    const visit = async (block = id) => (await shopperGraph(api.url).get(VISIT, { token: order.token, id: block })).blockVisit;
    return { ...order, visit };
  }

  test('leads to the shop, and is counted once for an order', async () => {
    const { visit, rows } = await aBlock();
    const href = 'https://colibri.example/a?b=1&utm_source=jalon&utm_medium=tracking';
    expect(await Promise.all([visit(), visit()])).toEqual([
      { href, problems: [] },
      { href, problems: [] },
    ]);
    expect(await rows('block_visit')).toHaveLength(1);
  });

  test.each([
    ['switched off', { is_enabled: false }],
    ['not begun', { starts_at: '2999-01-01T00:00:00Z' }],
    ['over', { ends_at: '2020-01-01T00:00:00Z' }],
    ['without an address', { href: null }],
    ['with an address that is no place of a shop', { href: 'javascript:alert(1)' }],
  ])('%s leads nowhere', async (_what, given) => {
    const { visit, rows } = await aBlock(given);
    expect(await visit()).toEqual({ href: null, problems: [{ code: 'NOT_FOUND' }] });
    expect((await visit('https://evil.example')).problems).toEqual([{ code: 'NOT_FOUND' }]);
    expect(await rows('block_visit')).toEqual([]);
  });
});
