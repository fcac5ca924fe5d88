import { newId } from '@jalon/schema/database';
import { signIdentity, signLink } from '@jalon/schema/order';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shopperGraph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { testDatabase, type TestDatabase } from '../harness/test-database.ts';
import { aToldOrder, type ToldOrder } from '../harness/told-order.ts';

let db: TestDatabase;
let api: Running;
let told: ToldOrder;
let other: ToldOrder;

beforeAll(async () => {
  db = await testDatabase();
  [told, other] = [await aToldOrder(db, 'colibri'), await aToldOrder(db, 'nordlicht')];
  api = await startApi(db, { TRUSTED_PROXIES: '127.0.0.1' });
});
afterAll(async () => {
  await api?.stop();
  await db.drop();
});

let networks = 0;
const from = (address = `198.51.100.${++networks}`) => shopperGraph(api.url, { 'x-forwarded-for': address });

const IDENTIFY = `mutation($token: String!, $proof: String!) { identify(token: $token, proof: $proof) { key expiresAt problems { code path message } } }`;
const identify = async (proof: string, { token = told.tokens.full, graph = from() } = {}) =>
  (await graph.get(IDENTIFY, { token, proof })).identify;
const TRACK = `query($token: String!, $key: String) { track(token: $token, key: $key) { order { isIdentified
  shipments { proof { isThere signedBy pictures { kind url } } pickup { code hasCode } places { kind city } events { carrierText place { name } } } } } }`;
const track = async (key: string | null, token = told.tokens.full) => (await from().get(TRACK, { token, key })).track.order;
/** A link of its own to the same order, so that tries with it count for themselves. */
async function anotherLink(revokedAt: Date | null = null): Promise<string> {
  const id = newId();
  await db.sql(
    `insert into tracking_link (id, merchant_id, order_id, created_at, expires_at, revoked_at) values ($1, $2, $3, now(), now() + interval '1 day', $4)`,
    [id, told.story.merchant.id, told.orderId, revokedAt],
  );
  return signLink(id, SECRET_KEY);
}

describe('a proof', () => {
  test.each([
    ['the e-mail address', () => ` ${told.story.orders[0]!.receiver.email!.toUpperCase()} `],
    ['the postcode', () => '69 100'],
    ['the phone, with its country', () => '+49305550100'],
    ['the phone, written apart', () => '+49 (30) 555-0100'],
  ])('%s opens what needs one, with this link', async (_what, proof) => {
    const { key, expiresAt, problems } = await identify(proof(), { token: await anotherLink() });
    expect(problems).toEqual([]);
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(29 * 60_000);
    expect(key).toMatch(/^[\da-z]+\.[\w-]{22}$/);
  });

  test('shows signature, photo, code and the last mile, and the carrier’s words', async () => {
    const { key } = await identify('69100');
    const order = await track(key);
    expect(order).toMatchObject({
      isIdentified: true,
      shipments: [
        {
          proof: { isThere: true, signedBy: 'PROVEN Berg', pictures: [{ kind: 'PHOTO' }] },
          places: [
            { kind: 'ORIGIN', city: 'Lyon' },
            { kind: 'DESTINATION', city: 'PRIVATEville' },
          ],
          events: [{ carrierText: 'Signed: PROVEN Berg', place: { name: 'PROVEN door' } }, {}],
        },
        { pickup: { code: 'PROVEN4711', hasCode: true } },
      ],
    });
    const [{ url }] = order.shipments[0].proof.pictures;
    const [path, query] = url.split('?');
    const at = (search: string) => fetch(`${api.url}/public/pictures/colibri/${path.split('/').at(-1)}${search}`);
    expect((await at(`?${query}`)).status).toBe(200);
    expect((await at('')).status).toBe(404);
    // Asked again without it, nothing of that is left over for whoever comes next.
    expect(await track(null)).toMatchObject({
      isIdentified: false,
      shipments: [{ proof: { signedBy: null } }, { pickup: { code: null } }],
    });
  });

  test('follows the order as well as it sees it', async () => {
    const document = `subscription($token: String!, $key: String) { orderChanged(token: $token, key: $key) { order { isIdentified shipments { proof { signedBy } } } } }`;
    const key = signIdentity(told.story.links[0]!.id, new Date(Date.now() + 60_000), SECRET_KEY);
    const [proven, plain] = [
      from().subscribe(document, { token: told.tokens.full, key }),
      from().subscribe(document, { token: told.tokens.full }),
    ];
    try {
      for (const listener of [proven, plain]) await listener.until((messages) => messages.length > 0);
      expect(proven.messages[0].orderChanged.order).toMatchObject({
        isIdentified: true,
        shipments: [{ proof: { signedBy: 'PROVEN Berg' } }, {}],
      });
      expect(plain.messages[0].orderChanged.order).toMatchObject({ isIdentified: false, shipments: [{ proof: { signedBy: null } }, {}] });
    } finally {
      await Promise.all([proven.close(), plain.close()]);
    }
  });
});

describe('a key', () => {
  const [soon, past] = [new Date(Date.now() + 60_000), new Date(Date.now() - 1_000)];
  test.each([
    ['of another order', () => signIdentity(other.story.links[0]!.id, soon, SECRET_KEY)],
    ['of another link to the same order', () => signIdentity(told.story.links[1]!.id, soon, SECRET_KEY)],
    ['of another installation', () => signIdentity(told.story.links[0]!.id, soon, 'another key')],
    ['that is over', () => signIdentity(told.story.links[0]!.id, past, SECRET_KEY)],
    ['that is none', () => 'x'.repeat(2_000)],
    ['that is empty', () => ''],
  ])('%s is ignored', async (_what, key) =>
    expect(await track(key())).toMatchObject({ isIdentified: false, shipments: [{ proof: { signedBy: null } }, {}] }),
  );

  test('opens no more to a neighbour', async () => {
    const key = signIdentity(told.story.links[1]!.id, soon, SECRET_KEY);
    expect(await track(key, told.tokens.neighbour)).toMatchObject({ isIdentified: false, shipments: [{ proof: { isThere: false } }, {}] });
  });
});

describe('what is no proof', () => {
  test('is answered in the same words, and in the same time as what is one', async () => {
    const wrong = ['somebody@else.example', '99999', '+33 6 12 34 56 78', '%', other.story.orders[0]!.receiver.email!];
    const tries = async (proofs: string[]) => {
      const token = await anotherLink();
      const answers = [];
      for (const proof of proofs) {
        const began = performance.now();
        answers.push({ answer: await identify(proof, { token }), ms: performance.now() - began });
      }
      return answers;
    };
    const missed = await tries(wrong);
    const fitted = await tries(Array.from({ length: 5 }, () => '69100'));
    expect(new Set(missed.map(({ answer }) => JSON.stringify(answer))).size).toBe(1);
    expect(missed[0]!.answer).toMatchObject({ key: null, expiresAt: null, problems: [{ code: 'NOT_FOUND' }] });
    const median = (all: typeof missed) => all.map(({ ms }) => ms).sort((a, b) => a - b)[2]!;
    expect(median(missed)).toBeGreaterThan(199);
    expect(Math.abs(median(missed) - median(fitted))).toBeLessThan(40);
  });

  test.each([
    ['', 'INVALID'],
    ['x'.repeat(400), 'INVALID'],
  ])('%s is refused', async (proof, code) =>
    expect(await identify(proof)).toMatchObject({ key: null, problems: [{ code, path: ['proof'] }] }),
  );

  test('guessing at one link is slowed down from wherever it comes, and then the right one does not help', async () => {
    const token = await anotherLink();
    const codes: string[] = [];
    for (let n = 0; n < 7; n++) codes.push((await identify(`guess${n}@mail.example`, { token })).problems[0].code);
    expect([codes[0], codes.at(-1)]).toEqual(['NOT_FOUND', 'THROTTLED']);
    expect((await identify('69100', { token })).problems[0].code).toBe('THROTTLED');
    expect((await identify('69100', { token: await anotherLink() })).problems).toEqual([]);
  });

  test('guessing from one network is slowed down, whatever links it has', async () => {
    const graph = from('203.0.113.9');
    const codes: string[] = [];
    for (let n = 0; n < 24; n++) codes.push((await identify('nobody', { token: await anotherLink(), graph })).problems[0].code);
    expect([codes[0], codes.at(-1)]).toEqual(['NOT_FOUND', 'THROTTLED']);
  });

  test('a link that is over, or none of ours, proves nothing', async () => {
    expect(await identify('69100', { token: 'none' })).toMatchObject({ problems: [{ code: 'LINK_INVALID' }] });
    expect(await identify('69100', { token: await anotherLink(new Date()) })).toMatchObject({ problems: [{ code: 'LINK_REVOKED' }] });
  });
});

test('no proof, key or token is in the log', () => {
  const log = api.said();
  for (const word of ['69100', '69 100', '5550100', 'mail.example', 'PROVEN', told.tokens.full]) expect(log).not.toContain(word);
});
