import { hashToken, openSecret } from '@jalon/schema/merchant';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { merchantGraph, type Graph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let api: Running;
let us: Graph;
const story = aMerchant().withApiKey('ADMIN');

beforeAll(async () => {
  db = await testDatabase();
  await story.save(db.em);
  api = await startApi(db);
  us = merchantGraph(api.url, story.keys[0]!);
});
afterAll(async () => {
  await api?.stop();
  await db.drop();
});

type Rule = { id: string; position: number; condition: unknown; isEnabled: boolean };

const SAVE = `mutation($input: NotificationRuleInput!) { notificationRuleSave(input: $input) {
  notificationRule { id event channel position isEnabled audience condition delayMinutes } problems { code path } } }`;
const save = async (input: object) => {
  const { notificationRuleSave } = await us.get(SAVE, { input: { event: 'DELAYED', channel: 'EMAIL', ...input } });
  return notificationRuleSave as { notificationRule: Rule | null; problems: { code: string; path: string[] }[] };
};
const rulesOf = async (event: string) => {
  const { notificationRules } = await us.get<{ notificationRules: (Rule & { event: string })[] }>(
    '{ notificationRules { id event position isEnabled } }',
  );
  return notificationRules.filter((rule) => rule.event === event).map(({ id }) => id);
};

describe('a rule', () => {
  test('is made after the others of its event and channel, and its condition is looked over', async () => {
    const condition = { '>=': [{ var: 'parcel.daysLate' }, 2] };
    const first = await save({ condition, delayMinutes: 30, audience: ['BUYER', 'RECEIVER', 'BUYER'] });
    expect(first).toMatchObject({
      notificationRule: { position: 0, isEnabled: true, audience: ['BUYER', 'RECEIVER'], condition, delayMinutes: 30 },
      problems: [],
    });
    expect((await save({})).notificationRule).toMatchObject({ position: 1, condition: null });
    expect((await save({ channel: 'SMS' })).notificationRule).toMatchObject({ position: 0 });
  });

  test.each([
    ['an unknown fact', { condition: { '==': [{ var: 'order.colour' }, 1] } }, 'condition'],
    ['an unknown operator', { condition: { log: ['x'] } }, 'condition'],
    ['nobody', { audience: [] }, 'audience'],
    ['a wait below zero', { delayMinutes: -1 }, 'delayMinutes'],
    ['a wait of a year', { delayMinutes: 525_600 }, 'delayMinutes'],
    ['another id', { id: 'nothing' }, 'id'],
  ])('with %s is refused', async (_, input, field) => {
    const { notificationRule, problems } = await save(input);
    expect(notificationRule).toBeNull();
    expect(problems[0]?.path).toContain(field);
  });

  test('keeps its event and channel, is switched, moved among those beside it, and removed', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 3; n++) ids.push((await save({ event: 'CUSTOMS' })).notificationRule!.id);
    const moved = await us.get(
      `mutation($id: ID!) { notificationRuleMove(id: $id, position: 0) { notificationRule { position } problems { code } } }`,
      {
        id: ids[2],
      },
    );
    expect(moved.notificationRuleMove).toEqual({ notificationRule: { position: 0 }, problems: [] });
    expect(await rulesOf('CUSTOMS')).toEqual([ids[2], ids[0], ids[1]]);
    await us.get(`mutation($id: ID!) { notificationRuleMove(id: $id, position: 99) { problems { code } } }`, { id: ids[2] });
    expect(await rulesOf('CUSTOMS')).toEqual([ids[0], ids[1], ids[2]]);
    const changed = await save({ id: ids[0], event: 'SHIPPED', channel: 'SMS', delayMinutes: 5 });
    expect(changed.notificationRule).toMatchObject({ event: 'CUSTOMS', channel: 'EMAIL', position: 0, delayMinutes: 5 });
    const off = await us.get(
      `mutation($id: ID!) { notificationRuleSwitch(id: $id, isEnabled: false) { notificationRule { isEnabled } } }`,
      {
        id: ids[0],
      },
    );
    expect(off.notificationRuleSwitch.notificationRule).toEqual({ isEnabled: false });
    await us.get(`mutation($id: ID!) { notificationRuleRemove(id: $id) { problems { code } } }`, { id: ids[0] });
    expect(await rulesOf('CUSTOMS')).toEqual([ids[1], ids[2]]);
    expect((await save({ event: 'CUSTOMS' })).notificationRule).toMatchObject({ position: 3 });
  });

  test('of twenty there is no twenty-first', async () => {
    for (let n = 0; n < 20; n++) await save({ event: 'REFUNDED' });
    expect(await save({ event: 'REFUNDED' })).toMatchObject({ notificationRule: null, problems: [{ code: 'INVALID' }] });
  });
});

const CHANNEL = `mutation($input: ChannelInput!) { channelSave(input: $input) {
  channel { channel isOn carriedBy hasCredentials hasReports settings { sender provider } } reportUrl reportSecret problems { code path } } }`;
const setUp = async (input: object) => (await us.get(CHANNEL, { input })).channelSave;
const keys = async () => {
  const [row] = await db.sql<{ sealed: string }>(`select credentials_sealed sealed from channel_settings where channel = 'SMS'`);
  return JSON.parse(openSecret(row!.sealed, SECRET_KEY)!) as object;
};
const TWILIO = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'b'.repeat(32) };

describe('a channel', () => {
  test('is as it is by itself until somebody chooses', async () => {
    const { channelSettings } = await us.get('{ channelSettings { channel isOn carriedBy settings { id } } }');
    expect(channelSettings).toEqual([
      { channel: 'EMAIL', isOn: true, carriedBy: 'LOG', settings: null },
      { channel: 'SMS', isOn: false, carriedBy: null, settings: null },
      { channel: 'PUSH', isOn: true, carriedBy: 'WEB_PUSH', settings: null },
      { channel: 'IN_APP', isOn: true, carriedBy: null, settings: null },
    ]);
  });

  test('keeps the keys of a provider sealed and shows where reports go once', async () => {
    const input = { channel: 'SMS', provider: 'TWILIO', sender: '+33612345678', twilio: TWILIO };
    const { channel, reportUrl, reportSecret, problems } = await setUp(input);
    expect(problems).toEqual([]);
    expect(channel).toMatchObject({ isOn: true, carriedBy: 'TWILIO', hasCredentials: true, hasReports: true });
    expect(reportUrl).toMatch(/\/hooks\/messages\/[\w-]{43}$/);
    const [row] = await db.sql<{ credentials_sealed: string; report_token_hash: string; report_secret_sealed: string }>(
      `select credentials_sealed, report_token_hash, report_secret_sealed from channel_settings where channel = 'SMS'`,
    );
    expect(row!.credentials_sealed).not.toContain(TWILIO.authToken);
    // Twilio is told with each message where to report.
    const token = reportUrl.split('/').at(-1);
    expect(await keys()).toEqual({ ...TWILIO, reportToken: token });
    expect(openSecret(row!.report_secret_sealed, SECRET_KEY)).toBe(reportSecret);
    expect(row!.report_token_hash).toBe(hashToken(token));
    const again = await setUp({ channel: 'SMS', sender: 'Colibri' });
    expect(again).toMatchObject({ reportUrl: null, reportSecret: null, problems: [], channel: { settings: { sender: 'Colibri' } } });
    const renewed = await setUp({ channel: 'SMS', renewsReports: true });
    expect(renewed.reportUrl).not.toBe(reportUrl);
    const newKeys = { ...TWILIO, authToken: 'c'.repeat(32) };
    expect((await setUp({ channel: 'SMS', twilio: newKeys })).reportUrl).toBeNull();
    expect(await keys()).toEqual({ ...newKeys, reportToken: renewed.reportUrl.split('/').at(-1) });
    // What is refused changes nothing.
    expect((await setUp({ channel: 'SMS', sender: null })).problems).toHaveLength(1);
    expect((await setUp({ channel: 'SMS' })).channel.settings.sender).toBe('Colibri');
    expect(api.said()).not.toContain(TWILIO.authToken);
  });

  test.each([
    ['Twilio without keys', { channel: 'SMS', provider: 'TWILIO', sender: null }, 'sender'],
    ['a carrier of another channel', { channel: 'EMAIL', provider: 'TWILIO' }, 'provider'],
    ['a sender with a second header', { channel: 'EMAIL', sender: 'Shop\nBcc: all' }, 'sender'],
    ['a sender that is no number', { channel: 'SMS', sender: '06 12' }, 'sender'],
    ['keys for e-mail', { channel: 'EMAIL', twilio: TWILIO }, 'twilio'],
    ['a key that is none', { channel: 'SMS', twilio: { ...TWILIO, accountSid: 'x' } }, 'accountSid'],
    ['the page itself', { channel: 'IN_APP' }, 'channel'],
  ])('with %s is refused', async (_, input, field) => {
    const { channel, problems } = await setUp(input);
    expect(channel).toBeNull();
    expect(problems[0].path).toContain(field);
  });

  test('is switched off and on by a manager', async () => {
    const off = await us.get('mutation { channelSwitch(channel: PUSH, isEnabled: false) { channel { isOn } problems { code } } }');
    expect(off.channelSwitch).toEqual({ channel: { isOn: false }, problems: [] });
  });
});

describe('quiet hours and the share held out', () => {
  const SET = `mutation($input: MessagingInput!) { messagingSave(input: $input) {
    merchant { quietFrom quietTo holdOutPercent notReceivedWaitDays } problems { path } } }`;

  test('are changed one by one', async () => {
    await us.get(SET, { input: { holdOutPercent: 10 } });
    const { messagingSave } = await us.get(SET, { input: { quietFrom: '22:30', quietTo: '07:00' } });
    expect(messagingSave).toEqual({
      merchant: { quietFrom: '22:30', quietTo: '07:00', holdOutPercent: 10, notReceivedWaitDays: 2 },
      problems: [],
    });
  });

  test.each([{ quietFrom: '25:00' }, { quietTo: '7:00' }, { holdOutPercent: 51 }, { holdOutPercent: -1 }, { notReceivedWaitDays: 15 }])(
    '%j is refused',
    async (input) => {
      const { messagingSave } = await us.get(SET, { input });
      expect(messagingSave).toMatchObject({ merchant: null, problems: [{ path: ['input', Object.keys(input)[0]] }] });
    },
  );
});

describe('a preview', () => {
  const ASK = `mutation($kind: NotificationPreviewKind!, $question: JSONObject!) { notificationPreviewAsk(kind: $kind, question: $question) {
    preview { id isDone } problems { code path } } }`;
  const ask = async (kind: string, question: object) => (await us.get(ASK, { kind, question })).notificationPreviewAsk;

  test('waits for the workers, and is there when they answered', async () => {
    const { preview, problems } = await ask('RULE', {
      event: 'DELAYED',
      channel: 'EMAIL',
      condition: { '==': [{ var: 'parcel.isLate' }, true] },
    });
    expect({ problems, isDone: preview.isDone }).toEqual({ problems: [], isDone: false });
    const [row] = await db.sql<{ question: object }>('select question from notification_preview where id = $1', [preview.id]);
    expect(row!.question).toMatchObject({ event: 'DELAYED', audience: ['BUYER'], delayMinutes: 0 });
    await db.sql(`update notification_preview set answer = '{"wouldHaveGot": 3}', answered_at = now() where id = $1`, [preview.id]);
    const { notificationPreview } = await us.get('query($id: ID!) { notificationPreview(id: $id) { isDone answer problem } }', {
      id: preview.id,
    });
    expect(notificationPreview).toEqual({ isDone: true, answer: { wouldHaveGot: 3 }, problem: null });
  });

  test('is not asked for nonsense, nor for everything at once', async () => {
    expect(await ask('RULE', { event: 'NOTHING', channel: 'EMAIL' })).toMatchObject({
      preview: null,
      problems: [{ path: ['question', 'event'] }],
    });
    expect(await ask('TEXT', { text: 'x'.repeat(10_000) })).toMatchObject({ preview: null, problems: [{ path: ['question'] }] });
    for (let n = 0; n < 20; n++) await ask('TEXT', { event: 'SHIPPED' });
    expect(await ask('TEXT', { event: 'SHIPPED' })).toMatchObject({ preview: null, problems: [{ code: 'THROTTLED' }] });
  });
});
