import { newId } from '@jalon/schema/database';
import { addressKey, type DeliveryAddress } from '@jalon/schema/order';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { shopperGraph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let api: Running;
const story = aMerchant({ slug: 'colibri', name: 'Colibri' }).withOrder({ number: '#1', postalCode: '1011' }).withLink();
const other = aMerchant({ slug: 'nordlicht', name: 'Nordlicht' }).withOrder({ number: '#2' }).withLink();
const order = () => story.orders[0]!.order.id;
const token = () => story.links[0]!.token;

beforeAll(async () => {
  db = await testDatabase();
  await story.save(db.em);
  await other.save(db.em);
  api = await startApi(db);
});
afterAll(async () => {
  await api?.stop();
  await db.drop();
});

const ask = (query: string, variables: Record<string, unknown>) => shopperGraph(api.url).get(query, variables);
const TRACK = `query($token: String!) { track(token: $token) { order { cancelledAt preparation { stage mayChange changeableUntil gaps { code field } questions { id options } } } } }`;
const preparation = async () => (await ask(TRACK, { token: token() })).track.order.preparation;
const CORRECT = `mutation($token: String!, $input: AddressCorrectInput!) { addressCorrect(token: $token, input: $input) { isCorrected gaps { code field } problems { code path } } }`;
const correct = async (input: object, by = token()) => (await ask(CORRECT, { token: by, input })).addressCorrect;
const CANCEL = `mutation($token: String!) { orderCancel(token: $token) { isCancelled problems { code } } }`;
const ANSWER = `mutation($token: String!, $id: ID!, $option: ChoiceOption!, $instead: ID) { questionAnswer(token: $token, questionId: $id, option: $option, alternativeId: $instead) { isAnswered problems { code } } }`;
const receiver = async () =>
  (await db.sql<Record<string, string>>(`select * from recipient where order_id = $1 and role = 'RECEIVER'`, [order()]))[0]!;
const told = async () =>
  (await db.sql<{ type: string }>('select type from outbox_event where order_id = $1 order by seq', [order()])).map(({ type }) => type);

async function park(state: string, hold: string | null = null) {
  await db.sql(
    `update shop_order set release_state = $2, hold_until = $3, cancelled_at = null, cancel_requested_at = null, advance_at = null where id = $1`,
    [order(), state, hold],
  );
}

beforeEach(async () => {
  for (const table of ['order_hold', 'address_correction', 'order_choice', 'fulfilment', 'outbox_event'])
    await db.sql(`delete from ${table} where order_id = $1`, [order()]);
  await db.sql(`update recipient set postal_code = '1011' where order_id = $1`, [order()]);
});

describe('an address that is wrong', () => {
  beforeEach(async () => {
    await park('HELD');
    await db.sql(
      `insert into order_hold (id, merchant_id, order_id, code, path, party, opened_at) values ($1, $2, $3, 'POSTCODE_INVALID', 'address.postalCode', 'SHOPPER', now())`,
      [newId(), story.merchant.id, order()],
    );
  });

  test('is asked for, corrected by its part, kept beside what the store said, and looked at again', async () => {
    expect(await preparation()).toMatchObject({
      stage: 'NEEDS_SHOPPER',
      mayChange: true,
      gaps: [{ code: 'POSTCODE_INVALID', field: 'postalCode' }],
    });
    const before = await receiver();
    expect(await correct({ postalCode: '10115' })).toEqual({ isCorrected: true, gaps: [], problems: [] });
    expect(await receiver()).toMatchObject({ postal_code: '10115', name: 'Robin Reed', address1: 'Musterweg 7' });
    const [row] = await db.sql<{ replaces_key: string; by: string; due: boolean }>(
      'select c.replaces_key, c.by, o.advance_at <= now() as due from address_correction c join shop_order o on o.id = c.order_id where c.order_id = $1',
      [order()],
    );
    const {
      name,
      phone,
      email,
      address1,
      address2,
      postal_code: postalCode,
      city,
      region,
      country_code: countryCode,
    } = before as Record<keyof DeliveryAddress | 'postal_code' | 'country_code', string>;
    expect(row).toEqual({
      by: 'SHOPPER',
      due: true,
      replaces_key: addressKey({ name, phone, email, address1, address2, postalCode, city, region, countryCode }),
    });
    expect(await told()).toEqual(['order.corrected']);
  });

  test('a second correction replaces the same word of the store', async () => {
    await correct({ postalCode: '10115' });
    await correct({ postalCode: '10117' });
    expect((await receiver())['postal_code']).toBe('10117');
    const keys = await db.sql<{ replaces_key: string }>('select distinct replaces_key from address_correction where order_id = $1', [
      order(),
    ]);
    expect(keys).toHaveLength(1);
  });

  test.each([
    [{ postalCode: '999' }, [{ code: 'POSTCODE_INVALID', field: 'postalCode' }]],
    [{ postalCode: '10115', phone: '12' }, [{ code: 'PHONE_INVALID', field: 'phone' }]],
  ])('%j is not believed, and changes nothing', async (input, gaps) => {
    expect(await correct(input)).toEqual({ isCorrected: false, gaps, problems: [{ code: 'INVALID', path: ['input'] }] });
    expect((await receiver())['postal_code']).toBe('1011');
    expect(await told()).toEqual([]);
  });

  test.each([[{}], [{ postalCode: '   ' }], [{ city: 'x'.repeat(300) }]])('%j is refused at the door', async (input) => {
    expect(await correct(input)).toMatchObject({ isCorrected: false, problems: [{ code: 'INVALID' }] });
  });

  test('a link of another order corrects that one alone, and a false one nothing', async () => {
    expect(await correct({ postalCode: '10115' }, other.links[0]!.token)).toMatchObject({
      isCorrected: false,
      problems: [{ code: 'TOO_LATE' }],
    });
    expect(await correct({ postalCode: '10115' }, 'x'.repeat(45))).toMatchObject({ problems: [{ code: 'LINK_INVALID' }] });
    expect((await receiver())['postal_code']).toBe('1011');
  });

  test('nobody corrects it for ever', async () => {
    for (let n = 0; n < 20; n++) expect((await correct({ postalCode: '10115', address2: `Hof ${n}` })).isCorrected).toBe(true);
    expect(await correct({ postalCode: '10117' })).toMatchObject({ isCorrected: false, problems: [{ code: 'THROTTLED' }] });
  });
});

test('while its window is open an order can be cancelled, once', async () => {
  await park('WAITING', new Date(Date.now() + 600_000).toISOString());
  expect(await preparation()).toMatchObject({ stage: 'CHANGEABLE', mayChange: true, changeableUntil: expect.any(String) });
  const cancel = async () => (await ask(CANCEL, { token: token() })).orderCancel;
  expect(await cancel()).toEqual({ isCancelled: true, problems: [] });
  expect(await cancel()).toEqual({ isCancelled: false, problems: [{ code: 'TOO_LATE' }] });
  expect(await told()).toEqual(['order.cancelled']);
  const [row] = await db.sql<{ cancelled: boolean; due: boolean }>(
    'select cancelled_at is not null and cancel_requested_at is not null as cancelled, advance_at is not null as due from shop_order where id = $1',
    [order()],
  );
  expect(row).toEqual({ cancelled: true, due: true });
});

test.each([
  ['its window is over', 'WAITING', -60_000, null],
  ['a warehouse has it', 'RELEASED', 600_000, 'PICKED'],
  ['its store sends it', 'WATCHED', null, null],
])('once %s it is too late', async (_, state, windowMs, part) => {
  await park(state, windowMs === null ? null : new Date(Date.now() + windowMs).toISOString());
  if (part)
    await db.sql(
      `insert into fulfilment (id, merchant_id, order_id, warehouse_id, number, state, released_at) values ($1, $2, $3, $4, '#1-1', $5, now())`,
      [newId(), story.merchant.id, order(), newId(), part],
    );
  expect((await ask(CANCEL, { token: token() })).orderCancel).toMatchObject({ isCancelled: false, problems: [{ code: 'TOO_LATE' }] });
  expect(await correct({ postalCode: '10115' })).toMatchObject({ isCorrected: false, problems: [{ code: 'TOO_LATE' }] });
  expect(await told()).toEqual([]);
});

describe('a question about a missing article', () => {
  const question = newId();
  const instead = newId();
  const ask1 = (answerBy: string) =>
    db.sql(
      `insert into order_choice (id, merchant_id, order_id, order_line_id, options, alternative_ids, offered_at, answer_by)
       values ($1, $2, $3, $4, '{WAIT,ALTERNATIVE}', $5, now(), $6)`,
      [question, story.merchant.id, order(), story.orders[0]!.lines[0]!.id, [instead], answerBy],
    );
  const answer = async (option: string, alternative: string | null = null) =>
    (await ask(ANSWER, { token: token(), id: question, option, instead: alternative })).questionAnswer;

  test('is answered once, by one of its options', async () => {
    await park('HELD');
    await ask1(new Date(Date.now() + 86_400_000).toISOString());
    expect((await preparation()).questions).toEqual([{ id: question, options: ['WAIT', 'ALTERNATIVE'] }]);
    expect(await answer('CANCEL')).toEqual({ isAnswered: false, problems: [{ code: 'TOO_LATE' }] });
    expect(await answer('ALTERNATIVE', newId())).toMatchObject({ isAnswered: false });
    expect(await answer('ALTERNATIVE', instead)).toEqual({ isAnswered: true, problems: [] });
    expect(await answer('WAIT')).toMatchObject({ isAnswered: false });
    expect((await preparation()).questions).toEqual([]);
    expect(await told()).toEqual(['order.choice_made']);
  });

  test('is closed when its time is over', async () => {
    await park('HELD');
    await ask1(new Date(Date.now() - 1_000).toISOString());
    expect((await preparation()).questions).toEqual([]);
    expect(await answer('WAIT')).toMatchObject({ isAnswered: false, problems: [{ code: 'TOO_LATE' }] });
  });
});
