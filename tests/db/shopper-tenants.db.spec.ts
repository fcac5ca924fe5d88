import { isDeepStrictEqual as isEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askField, fieldNames, readSchema } from '../harness/document.ts';
import { shopperGraph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { CASES_OF_SHOPPERS } from '../harness/tenant-cases-of-shoppers.ts';
import { aTenant, tracesOf, type Tenant } from '../harness/tenant.ts';
import { testDatabase, type TestDatabase } from '../harness/test-database.ts';
import { allRowsOf } from '../harness/world.ts';

const schema = readSchema('public');
const fields = fieldNames(schema).filter((name) => !name.startsWith('Subscription.') && name in CASES_OF_SHOPPERS);
const mutations = fields.filter((name) => name.startsWith('Mutation.'));
/** A proof of identity is kept by whoever gave it. */
const WRITES_NOTHING = ['Mutation.identify'];

let db: TestDatabase;
let api: Running;
let ours: Tenant;
let theirs: Tenant;

beforeAll(async () => {
  db = await testDatabase();
  [ours, theirs] = [await aTenant(db, 'ourshouse'), await aTenant(db, 'theirshouse')];
  api = await startApi(db);
});
afterAll(async () => {
  await api?.stop();
  await db.drop();
});

const rowsOf = ({ story }: Tenant) => allRowsOf(db, story.merchant.id);
const ask = (name: string, given: Record<string, unknown>) =>
  askField<Record<string, Record<string, unknown>>>(shopperGraph(api.url), schema, name, given);

test('every field has a case: who adds one says what a stranger may try with it', () =>
  expect(Object.keys(CASES_OF_SHOPPERS).toSorted()).toEqual(fieldNames(schema).toSorted()));

describe('with a link of ours', () => {
  test.each(fields)('%s tells of nothing but the order asked for, and of that no more than a stranger may see', async (name) => {
    const { data, errors } = await ask(name, CASES_OF_SHOPPERS[name]!(ours));
    expect(errors).toEqual([]);
    expect(tracesOf(theirs, data, {})).toEqual([]);
    const told = JSON.stringify(data);
    for (const secret of [ours.email, 'Robin Reed', '+49 30 5550100', 'Musterweg', ours.story.merchant.id, ours.ids.store])
      expect(told).not.toContain(secret);
  });

  test.each([
    ['parcelRefresh', () => ({ token: ours.story.links[0]!.token, shipmentId: theirs.ids.shipment })],
    ['questionAnswer', () => ({ token: ours.parkedToken, questionId: theirs.ids.choice, option: 'WAIT' })],
    [
      'questionAnswer',
      () => ({ token: ours.story.links[0]!.token, questionId: ours.ids.choice, option: 'ALTERNATIVE', alternativeId: theirs.ids.variant }),
    ],
    ['claimOpen', () => ({ token: ours.story.links[0]!.token, input: { shipmentId: theirs.ids.delivered } })],
    ['claimAnswer', () => ({ token: ours.story.links[0]!.token, claimId: theirs.ids.claim, isHere: true })],
    ['feedbackGive', () => ({ token: ours.story.links[0]!.token, input: { shipmentId: theirs.ids.delivered, stars: 1 } })],
    [
      'contactAsk',
      () => ({ token: ours.story.links[0]!.token, input: { reason: 'OTHER', text: 'Whose is it?', shipmentId: theirs.ids.shipment } }),
    ],
    ['followerRemove', () => ({ token: ours.story.links[0]!.token, followerId: theirs.ids.follower })],
    ['blockVisit', () => ({ token: ours.story.links[0]!.token, blockId: theirs.ids.block })],
    ['returnRequest', () => ({ ...CASES_OF_SHOPPERS['Mutation.returnRequest']!(theirs), token: ours.story.links[0]!.token })],
    ['returnCancel', () => ({ token: ours.story.links[0]!.token, returnId: theirs.ids.shopperReturn })],
    [
      'withdrawalDeclare',
      () => ({
        ...{ token: ours.story.links[0]!.token, formKey: 'form-of-a-stranger' },
        input: { name: 'Kim', email: 'kim@elsewhere.example', articles: [{ lineId: theirs.ids.line, quantity: 1 }], language: 'en' },
      }),
    ],
    ['identify', () => ({ token: ours.story.links[0]!.token, proof: theirs.email })],
    ['lookUp', () => ({ input: { merchant: ours.slug, orderNumber: theirs.orderNumber, proof: theirs.email } })],
  ])('%s finds nothing of theirs', async (field, given) => {
    const before = await rowsOf(theirs);
    const { data, errors } = await ask(`Mutation.${field}`, given());
    expect(errors).toEqual([]);
    expect(data?.[field]?.['problems']).not.toEqual([]);
    expect(await rowsOf(theirs)).toEqual(before);
  });
});

describe('of a fresh shop', () => {
  test.each(mutations)('%s does what it says, to nobody else', async (name) => {
    const fresh = await aTenant(db, `own${name.slice('Mutation.'.length).toLowerCase()}`);
    const [own, others] = [await rowsOf(fresh), await rowsOf(theirs)];
    const { data, errors } = await ask(name, CASES_OF_SHOPPERS[name]!(fresh));
    expect({ errors, problems: Object.values(data ?? {}).flatMap(({ problems }) => problems) }).toEqual({ errors: [], problems: [] });
    expect(isEqual(await rowsOf(fresh), own)).toBe(WRITES_NOTHING.includes(name));
    expect(await rowsOf(theirs)).toEqual(others);
  });

  test.each(mutations.filter((name) => name !== 'Mutation.lookUp'))('%s does nothing with a link nobody signed', async (name) => {
    const before = await rowsOf(theirs);
    const given = CASES_OF_SHOPPERS[name]!(theirs) as { token: string } | { key: string };
    const [proof, signed] = 'key' in given ? ['key', given.key] : ['token', given.token];
    const { data } = await ask(name, { ...given, [proof]: `${signed.slice(0, -4)}AAAA` });
    expect(Object.values(data ?? {}).flatMap(({ problems }) => problems)).toEqual([expect.objectContaining({ code: 'LINK_INVALID' })]);
    expect(await rowsOf(theirs)).toEqual(before);
  });
});

describe("with a neighbour's link", () => {
  // Whoever is invited says yes; and what the shop shows may be looked at.
  const allowed = ['Mutation.lookUp', 'Mutation.contactSave', 'Mutation.followerConfirm', 'Mutation.blockVisit'];

  test.each(mutations.filter((name) => !allowed.includes(name)))('%s is not allowed, and changes nothing', async (name) => {
    const before = await rowsOf(ours);
    const { data, errors } = await ask(name, { ...CASES_OF_SHOPPERS[name]!(ours), token: ours.neighbourToken });
    expect(errors).toEqual([]);
    expect(Object.values(data ?? {}).flatMap(({ problems }) => problems)).toEqual([expect.objectContaining({ code: 'NOT_ALLOWED' })]);
    expect(await rowsOf(ours)).toEqual(before);
  });

  test('blockVisit leads to the shop, and is nobody’s purchase', async () => {
    const before = await rowsOf(ours);
    const { data } = await ask('Mutation.blockVisit', { token: ours.neighbourToken, blockId: ours.ids.block });
    expect(data?.['blockVisit']?.['href']).toBe('https://ourshouse.example/lamps?utm_source=jalon&utm_medium=tracking');
    expect(await rowsOf(ours)).toEqual(before);
  });
});

test('what was logged meanwhile names nobody', () => {
  const log = api.said();
  for (const word of [ours.email, 'Robin Reed', 'Musterweg', ours.story.links[0]!.token, ours.parkedToken]) expect(log).not.toContain(word);
});
