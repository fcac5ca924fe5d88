import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { Audience } from './channel.ts';
import { DEFAULT_RULES } from './default-rules.ts';
import { chooseRule, NOTIFICATION_FACTS, RuleConditionSchema, type JudgedRule, type RuleFactValues } from './judge-rule.ts';
import { NOTIFICATION_EVENTS } from './notification-event.ts';

const nothing = Object.fromEntries(Object.keys(NOTIFICATION_FACTS).map((fact) => [fact, null])) as RuleFactValues;
const facts: RuleFactValues = {
  ...nothing,
  'order.totalMinor': 5_000,
  'parcel.carrier': 'ups',
  'parcel.daysLate': 2,
  'order.isGift': false,
};
const rule = (more: Partial<JudgedRule> = {}): JudgedRule => ({
  ...{ event: 'DELAYED', channel: 'EMAIL', position: 0, isEnabled: true, audience: ['BUYER'] as Audience[], condition: null },
  ...more,
});
const choose = (...rules: JudgedRule[]) => chooseRule(rules, 'DELAYED', 'EMAIL', 'BUYER', facts)?.position ?? null;

test('the first rule that fits holds, in whatever order they are read', () => {
  const late = rule({ position: 1, condition: { '>=': [{ var: 'parcel.daysLate' }, 2] } });
  expect(choose(rule({ position: 2 }), late)).toBe(1);
  expect(choose(rule({ position: 0, condition: { '>': [{ var: 'parcel.daysLate' }, 2] } }), late)).toBe(1);
  expect(choose(rule({ position: 0, isEnabled: false }), late)).toBe(1);
  expect(choose(rule({ position: 0, audience: ['RECEIVER'] }), late)).toBe(1);
  expect(choose(rule({ position: 0, event: 'SHIPPED' }), rule({ position: 1, channel: 'SMS' }))).toBeNull();
  expect(choose(rule({ condition: {} }))).toBe(0);
});

test.each([
  [{ '==': [{ var: 'order.email' }, 'x'] }, '==.0.var'],
  [{ and: [{ 'parcel.carrier': 'ups' }] }, 'and.0'],
  [{ '>': [{ var: 'parcel.daysLate' }, { var: 'order.lines' }] }, '>.1'],
  ['always', ''],
])('%j is refused at the door, with its place', (condition, path) => {
  const [issue] = v.safeParse(RuleConditionSchema, condition).issues ?? [];
  expect(issue?.path?.map(({ key }) => String(key)).join('.') ?? '').toBe(path);
  expect(issue).toBeDefined();
});

test('every event has a rule for e-mail, each rule passes the door, and no text message is sent that is not worth its price', () => {
  for (const event of Object.keys(NOTIFICATION_EVENTS))
    expect(DEFAULT_RULES.filter((each) => each.event === event && each.channel === 'EMAIL' && each.isEnabled)).toHaveLength(1);
  for (const { condition } of DEFAULT_RULES) if (condition) expect(v.is(RuleConditionSchema, condition)).toBe(true);
  expect(DEFAULT_RULES.filter(({ channel, isEnabled }) => channel === 'SMS' && isEnabled).map(({ event }) => event)).toEqual([
    'READY_FOR_PICKUP',
    'PICKUP_REMINDER',
    'ATTEMPT_FAILED',
  ]);
  const places = DEFAULT_RULES.map(({ event, channel, position }) => `${event} ${channel} ${position}`);
  expect(new Set(places).size).toBe(places.length);
});
