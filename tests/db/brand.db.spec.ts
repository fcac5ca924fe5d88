import { newId } from '@jalon/schema/database';
import { PLAIN_BRAND } from '@jalon/schema/merchant';
import type { MerchantStory } from '@jalon/schema/seeds';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { merchantGraph, shopperGraph, type Graph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let api: Running;
let story: MerchantStory;
let us: Graph;

beforeAll(async () => {
  db = await testDatabase();
  story = await aMerchant({ defaultLanguage: 'fr' }).withApiKey('ADMIN').withOrder().withOrder().withOrder().save(db.em);
  api = await startApi(db);
  us = merchantGraph(api.url, story.keys[0]!);
});
afterAll(async () => {
  await api?.stop();
  await db.drop();
});

const update = async (input: object) =>
  (
    await us.get(
      `mutation ($input: MerchantUpdateInput!) { merchantUpdate(input: $input) {
        merchant { brand { mode fontText logoPictureId } brandRepairs { token asked used ratio needed } holdOutPercent quietFrom quietTo notReceivedWaitDays }
        problems { code path } } }`,
      { input },
    )
  ).merchantUpdate;
const { logoSvg: _svg, logoPictureId: _picture, mode: _mode, ...look } = PLAIN_BRAND;

describe('the brand', () => {
  test('tells which of its colours nobody could read', async () => {
    const { merchant } = await update({ brand: { ...look, brandColor: '#ffe14d', mode: 'DARK', fontText: 'HUMANIST' } });
    expect(merchant.brand).toEqual({ mode: 'DARK', fontText: 'HUMANIST', logoPictureId: null });
    expect((await update({ brand: { ...look, brandColor: '#ffe14d' } })).merchant.brandRepairs).toMatchObject([
      { token: 'brand-mark', asked: '#ffe14d', needed: 3 },
      { token: 'brand-text', asked: '#ffe14d', needed: 4.5 },
      { token: 'on-brand', asked: '#ffffff', needed: 4.5 },
    ]);
    expect((await update({ brand: look })).merchant.brandRepairs).toEqual([]);
  });

  test('that was saved before modes and pictures reads as a whole one', async () => {
    await db.sql(`update merchant set brand = brand - 'mode' - 'logoPictureId' where id = $1`, [story.merchant.id]);
    expect((await us.get(`{ viewer { merchant { brand { mode logoPictureId } logo { url } } } }`)).viewer.merchant).toEqual({
      brand: { mode: 'AUTO', logoPictureId: null },
      logo: null,
    });
    const { shop } = await shopperGraph(api.url).get(
      `query ($slug: String!) { shop(slug: $slug) { brand { mode } logo { url } domain } }`,
      {
        slug: story.merchant.slug,
      },
    );
    expect(shop).toEqual({ brand: { mode: 'AUTO' }, logo: null, domain: null });
  });

  test('takes only a logo that is the shop’s', async () => {
    expect((await update({ brand: { ...look, logoPictureId: newId() } })).problems).toEqual([
      { code: 'NOT_FOUND', path: ['input', 'brand', 'logoPictureId'] },
    ]);
  });
});

test('how shoppers are left in peace is the shop’s to say, within bounds', async () => {
  const wanted = { holdOutPercent: 10, quietFrom: '22:30', quietTo: '07:00', notReceivedWaitDays: 3 };
  expect((await update(wanted)).merchant).toMatchObject(wanted);
  for (const [name, value] of [
    ['holdOutPercent', 51],
    ['quietFrom', '24:00'],
    ['quietTo', '7:00'],
    ['notReceivedWaitDays', -1],
  ] as const)
    expect((await update({ [name]: value })).problems).toEqual([{ code: 'INVALID', path: ['input', name] }]);
});

describe('the blocks of the page', () => {
  const FIELDS = 'id kind position isEnabled texts { language title text } href picture { id } condition startsAt endsAt';
  const texts = [{ language: 'fr', title: 'Un foulard', text: 'En soie' }];
  const save = async (input: object) =>
    (
      await us.get(
        `mutation ($input: PageBlockInput!) { pageBlockSave(input: $input) { pageBlock { ${FIELDS} } problems { code path message } } }`,
        { input: { kind: 'BANNER', texts, ...input } },
      )
    ).pageBlockSave;
  const titles = async () =>
    (await us.get('{ pageBlocks { texts { title } } }')).pageBlocks.map((block: { texts: { title: string }[] }) => block.texts[0]!.title);

  beforeEach(() => db.sql('delete from page_block'));

  test('are made, changed, moved and removed', async () => {
    for (const title of ['A', 'B', 'C']) await save({ texts: [{ language: 'fr', title }] });
    expect(await titles()).toEqual(['A', 'B', 'C']);
    const [, , { id }] = (await us.get('{ pageBlocks { id } }')).pageBlocks;
    const move = (position: number) =>
      us.get(`mutation ($id: ID!, $position: Int!) { pageBlockMove(id: $id, position: $position) { problems { code } } }`, {
        id,
        position,
      });
    await move(0);
    expect(await titles()).toEqual(['C', 'A', 'B']);
    await move(99);
    expect(await titles()).toEqual(['A', 'B', 'C']);
    const condition = { has: [{ var: 'order.skus' }, 'FOU-ORA-1'] };
    const startsAt = '2026-11-20T00:00:00.000Z';
    const changed = await save({ id, kind: 'SUGGESTION', href: 'https://colibri.example/foulard', condition, startsAt, isEnabled: false });
    expect(changed.pageBlock).toMatchObject({ id, kind: 'SUGGESTION', position: 2, condition, startsAt, isEnabled: false, texts });
    await us.get(`mutation ($id: ID!) { pageBlockRemove(id: $id) { problems { code } } }`, { id });
    expect(await titles()).toEqual(['A', 'B']);
  });

  test.each([
    ['an address that is not https', { href: 'http://colibri.example' }, ['input', 'href']],
    ['an address that is a script', { href: 'javascript:alert(1)' }, ['input', 'href']],
    ['an address with a password', { href: 'https://a:b@colibri.example' }, ['input', 'href']],
    ['no words in the shop’s own language', { texts: [{ language: 'en', title: 'A scarf' }] }, ['input', 'texts']],
    ['a language nobody speaks', { texts: [...texts, { language: 'xx', title: 'A' }] }, ['input', 'texts', '1', 'language']],
    ['a language twice', { texts: [...texts, ...texts] }, ['input', 'texts']],
    ['a title too long', { texts: [{ language: 'fr', title: 'x'.repeat(81) }] }, ['input', 'texts', '0', 'title']],
    ['a fact that is not', { condition: { '==': [{ var: 'recipient.email' }, 'a'] } }, ['input', 'condition', '==', '0', 'var']],
    ['a picture that is not', { pictureId: newId() }, ['input', 'pictureId']],
    ['an end before its start', { startsAt: '2026-11-20T00:00:00Z', endsAt: '2026-11-19T00:00:00Z' }, ['input', 'endsAt']],
  ])('are refused with %s', async (_, given, path) => {
    const { pageBlock, problems } = await save(given);
    expect(pageBlock).toBeNull();
    expect(problems[0]).toMatchObject({ path });
  });

  test('are twenty at most', async () => {
    for (let made = 0; made < 20; made += 1) expect((await save({})).problems).toEqual([]);
    expect((await save({})).problems).toMatchObject([{ code: 'INVALID', path: ['input'] }]);
  });

  test('are credited with the next order of the same address within a week, each order once', async () => {
    const blocks: string[] = [];
    for (const title of ['A', 'B']) blocks.push((await save({ texts: [{ language: 'fr', title }] })).pageBlock.id);
    const [first, second, third] = story.orders.map(({ order }) => order.id);
    const visit = (block: string, hours: number) =>
      db.sql(
        `insert into block_visit (block_id, order_id, merchant_id, visited_at) values ($1, $2, $3, now() - make_interval(hours => $4))`,
        [block, first, story.merchant.id, hours],
      );
    await visit(blocks[0]!, 72);
    await visit(blocks[1]!, 48);
    await db.sql(`update recipient set email_key = 'robin@example.com' where merchant_id = $1`, [story.merchant.id]);
    await db.sql(`update shop_order set placed_at = now() - interval '24 hours' where id = $1`, [second]);
    await db.sql(`update shop_order set placed_at = now() - interval '60 hours' where id = $1`, [third]);
    const { pageBlockNumbers } = await us.get('{ pageBlockNumbers(days: 7) { blockId visits creditedOrders } }');
    expect(pageBlockNumbers).toEqual([
      { blockId: blocks[0], visits: 1, creditedOrders: 1 },
      { blockId: blocks[1], visits: 1, creditedOrders: 1 },
    ]);
    await db.sql(`update recipient set email_key = 'somebody@example.com' where order_id = $1`, [second]);
    expect((await us.get('{ pageBlockNumbers { creditedOrders } }')).pageBlockNumbers).toEqual([
      { creditedOrders: 1 },
      { creditedOrders: 0 },
    ]);
  });
});

describe('the words of the shop', () => {
  const save = async (language: string, key: string, text: string) =>
    (
      await us.get(
        `mutation ($input: TextSaveInput!) { textSave(input: $input) { text { key ours own variables } problems { code path message } } }`,
        {
          input: { language, key, text },
        },
      )
    ).textSave;
  const texts = async (language: string, namespace: string) =>
    (
      await us.get(`query ($l: String!, $n: String!) { texts(language: $l, namespace: $n) { key ours own variables } }`, {
        l: language,
        n: namespace,
      })
    ).texts as { key: string; own: string | null; variables: string[] }[];

  test('stand in place of ours until they are taken back', async () => {
    expect((await save('fr', 'page:look_up.title', ' Où est mon colis ? ')).text).toMatchObject({ own: 'Où est mon colis ?' });
    await save('fr', 'page:look_up.title', 'Où est votre colis ?');
    const listed = await texts('fr', 'page');
    expect(listed.length).toBeGreaterThan(20);
    expect(listed.filter(({ own }) => own !== null)).toMatchObject([{ key: 'page:look_up.title', own: 'Où est votre colis ?' }]);
    expect((await texts('en', 'page')).every(({ own }) => own === null)).toBe(true);
    const { shop } = await shopperGraph(api.url).get(
      `query ($slug: String!) { shop(slug: $slug, language: "fr") { texts(language: "fr") { key text } } }`.replace(
        'texts(language: "fr")',
        'texts',
      ),
      { slug: story.merchant.slug },
    );
    expect(shop.texts).toContainEqual({ key: 'page:look_up.title', text: 'Où est votre colis ?' });
    await us.get(`mutation { textRemove(language: "fr", key: "page:look_up.title") { problems { code } } }`);
    expect((await texts('fr', 'page')).every(({ own }) => own === null)).toBe(true);
  });

  test.each([
    ['a variable left out', 'page:look_up.throttled_one', 'Wait', null],
    ['a variable that is not ours', 'page:skip', 'Skip {{secret}}', /no \{\{secret\}\}/],
    ['something nested', 'page:skip', 'Skip $t(page:retry)', /plain words/],
    ['nothing', 'page:skip', '  ', /At least one/],
    ['too much', 'page:skip', 'x'.repeat(2_001), /At most 2000/],
  ])('with %s are refused', async (_, key, text, message) => {
    const { problems } = await save('en', key, text);
    if (message === null) expect(problems).toEqual([]);
    else expect(problems).toEqual([{ code: 'INVALID', path: ['input', 'text'], message: expect.stringMatching(message) }]);
  });

  test.each([
    ['en', 'admin:settings.title'],
    ['en', 'page:nothing'],
    ['xx', 'page:skip'],
    ['en', 'withdrawal:title'],
    ['en', '../../secret:x'],
    // A plural form that the language does not have.
    ['fr', 'page:look_up.throttled_two'],
  ])('in %s for %s there are none', async (language, key) => {
    expect((await save(language, key, 'x')).problems).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'key'] }]);
  });
});
