import { ANSWER_STEP_MS } from '@jalon/api/shopper/even-time';
import { newId } from '@jalon/schema/database';
import { signLink } from '@jalon/schema/order';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shopperGraph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let api: Running;
const story = aMerchant({ slug: 'colibri', name: 'Colibri' });
for (let n = 0; n < 12; n++)
  story.withOrder({ number: `#CO-10${n}`, email: `Zoe+${n}@Mail.example`, postalCode: 'SW1A 1AA' }).shippedBy('dhl');
story
  .withLink()
  .withLink({ expiresAt: new Date(Date.now() - 1_000) })
  .withLink({ revokedAt: new Date() });

beforeAll(async () => {
  db = await testDatabase();
  await story.save(db.em);
  api = await startApi(db, { TRUSTED_PROXIES: '127.0.0.1' });
});
afterAll(async () => {
  await api?.stop();
  await db.drop();
});

let networks = 0;
/** Each from a network of its own, unless it says otherwise. */
const from = (address = `198.51.${Math.floor(++networks / 250)}.${networks % 250}`) =>
  shopperGraph(api.url, { 'x-forwarded-for': address });

const TRACK = `query($token: String!) { track(token: $token) { order { number } shop { slug name } cursor problems { code path } } }`;
const track = async (token: string) => (await from().get(TRACK, { token })).track;
const LOOK_UP = `mutation($input: LookUpInput!) { lookUp(input: $input) { token problems { code path message retryAfterSeconds } } }`;
const lookUp = async (orderNumber: string, proof: string, graph = from(), merchant = 'colibri') =>
  (await graph.get(LOOK_UP, { input: { merchant, orderNumber, proof } })).lookUp;
const shop = { slug: 'colibri', name: 'Colibri' };

describe('a link', () => {
  const [good, expired, revoked] = story.links.map(({ token }) => token) as [string, string, string];

  test('opens its order', async () => {
    expect(await track(good)).toEqual({ order: { number: '#CO-1011' }, shop, cursor: expect.any(String), problems: [] });
  });

  test.each([
    ['expired', () => expired, 'LINK_EXPIRED', shop],
    ['revoked', () => revoked, 'LINK_REVOKED', shop],
    ['cut short', () => good.slice(0, -1), 'LINK_INVALID', null],
    ['with another signature', () => `${good.split('.')[0]}.${expired.split('.')[1]}`, 'LINK_INVALID', null],
    ['signed by another installation', () => signLink(story.links[0]!.id, 'another key'), 'LINK_INVALID', null],
    ['well signed, but to nothing', () => signLink(newId(), SECRET_KEY), 'LINK_INVALID', null],
    ['empty', () => '', 'LINK_INVALID', null],
    ['of many kilobytes', () => 'x'.repeat(50_000), 'LINK_INVALID', null],
    ['with a null byte', () => `${good.slice(0, -1)}\0`, 'LINK_INVALID', null],
  ])('%s says so, and opens nothing', async (_, token, code, expectedShop) => {
    expect(await track(token())).toEqual({ order: null, shop: expectedShop, cursor: null, problems: [{ code, path: ['token'] }] });
  });

  test('a shop nobody has is null', async () => {
    expect(await from().get('{ shop(slug: "nobody") { name } }')).toEqual({ shop: null });
  });
});

describe('looking up an order', () => {
  test.each([
    ['#CO-100', 'zoe+0@mail.example'],
    ['co 100', ' ZOE+0@MAIL.EXAMPLE '],
    ['CO100', 'sw1a1aa'],
    ['#co-100', 'SW1A 1AA'],
    ['CO-1011', '030 / 555 01 00'],
    ['CO-1011', '+49 (30) 5550100'],
  ])('%s with %s gives a link that opens it', async (number, proof) => {
    const { token, problems } = await lookUp(number, proof);
    expect(problems).toEqual([]);
    expect(await track(token)).toMatchObject({ order: { number: expect.stringMatching(/^#CO-10(0|11)$/) } });
    const [link] = await db.sql<{ view: string; days: number }>(
      `select view, extract(day from expires_at - created_at)::int as days from tracking_link order by created_at desc limit 1`,
    );
    expect(link).toEqual({ view: 'FULL', days: 30 });
  });

  const wrong: Array<[string, string, string, string]> = [
    ['a wrong proof', '#CO-101', 'somebody@else.example', 'colibri'],
    ['an order that does not exist', '#CO-999', 'zoe+1@mail.example', 'colibri'],
    ["another order's proof", '#CO-101', 'zoe+2@mail.example', 'colibri'],
    ['a shop that does not exist', '#CO-101', 'zoe+1@mail.example', 'nobody'],
    ['a phone number of the same digits in another country', '#CO-101', '+33 30 5550100', 'colibri'],
    ['a pattern', '%', '%', 'colibri'],
  ];

  test('everything that does not fit is answered with the same words', async () => {
    const answers = await Promise.all(wrong.map(([, number, proof, merchant]) => lookUp(number, proof, from(), merchant)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ token: null, problems: [{ code: 'NOT_FOUND' }] });
  });

  test('after the same step of time: no answer is there before it', async () => {
    const time = async (number: string, proof: string) => {
      const began = performance.now();
      const { problems } = await lookUp(number, proof);
      return { ms: performance.now() - began, problems };
    };
    for (let n = 2; n < 9; n++) {
      const [found, missed] = [await time(`#CO-10${n}`, `zoe+${n}@mail.example`), await time(`#XX-10${n}`, `zoe+${n}@mail.example`)];
      expect([found.problems.length, missed.problems.length]).toEqual([0, 1]);
      for (const { ms } of [found, missed]) expect(ms).toBeGreaterThanOrEqual(ANSWER_STEP_MS);
    }
  });

  test('what is missing or too long is named', async () => {
    expect(await lookUp('', 'x')).toMatchObject({ token: null, problems: [{ code: 'INVALID', path: ['input', 'orderNumber'] }] });
    expect(await lookUp('#1', 'x'.repeat(5_000))).toMatchObject({ token: null, problems: [{ code: 'INVALID', path: ['input', 'proof'] }] });
  });

  test('guessing at one order is slowed down from wherever it comes, whether the order exists or not', async () => {
    for (const number of ['#CO-109', '#NO-SUCH']) {
      const answers = [];
      for (let n = 0; n < 8; n++) answers.push(await lookUp(number, `guess${n}@mail.example`));
      const codes = answers.map(({ problems }) => problems[0].code as string);
      expect(codes.slice(0, 3), number).toEqual(['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND']);
      expect(codes.at(-1), number).toBe('THROTTLED');
      expect(answers.at(-1).problems[0].retryAfterSeconds).toBeGreaterThan(0);
    }
    // Nor does the right answer help then; other orders are not touched by it.
    expect((await lookUp('#CO-109', 'zoe+9@mail.example')).problems[0].code).toBe('THROTTLED');
    expect((await lookUp('#CO-1010', 'zoe+10@mail.example')).problems).toEqual([]);
  });
});

test('no order number, address or token is in the log', () => {
  const log = api.said();
  for (const word of ['CO-10', 'CO10', 'mail.example', 'SW1A', story.links[0]!.token]) expect(log).not.toContain(word);
});
