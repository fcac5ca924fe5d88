import * as v from 'valibot';
import { expect, test } from 'vitest';
import { ConditionSchema, holds, type Facts } from './rule-conditions.ts';
import { RuleEffectSchema } from './rule-effect.ts';

const facts: Facts = {
  'destination.countryCode': 'FR',
  'destination.region': null,
  'destination.postalCode': '20000',
  'destination.isPoBox': false,
  'order.shippingMethod': 'Express 24',
  'order.pieces': 3,
  'order.lines': 2,
  'order.weightGrams': null,
  'order.daysToPromise': 0,
  'line.sku': 'ICE-1',
  'line.quantity': 2,
  'line.weightGrams': 900,
};

test.each([
  [{}, true],
  [{ '==': [{ var: 'destination.countryCode' }, 'FR'] }, true],
  [{ '!=': [{ var: 'destination.countryCode' }, 'FR'] }, false],
  [{ in: [{ var: 'destination.countryCode' }, ['DE', 'FR']] }, true],
  [{ in: [{ var: 'destination.region' }, ['75']] }, false],
  [{ startsWith: [{ var: 'destination.postalCode' }, '20'] }, true],
  [{ startsWith: [{ var: 'line.sku' }, 'ice'] }, false],
  [{ '!': [{ '==': [{ var: 'destination.isPoBox' }, true] }] }, true],
  [{ and: [{ '>=': [{ var: 'order.pieces' }, 3] }, { '<': [{ var: 'line.quantity' }, 3] }] }, true],
  [{ or: [{ '>': [{ var: 'order.pieces' }, 3] }, { '<=': [{ var: 'line.weightGrams' }, 899] }] }, false],
  // What is not known is neither small nor large, and a text is no number.
  [{ '<': [{ var: 'order.weightGrams' }, 500] }, false],
  [{ '>=': [{ var: 'order.weightGrams' }, 0] }, false],
  [{ '==': [{ var: 'order.weightGrams' }, null] }, true],
  [{ '==': [{ var: 'order.pieces' }, '3'] }, false],
  [{ '==': [{ var: 'order.daysToPromise' }, false] }, false],
  [{ '>': [{ var: 'line.sku' }, 1] }, false],
])('%j is %s', (condition, expected) => {
  expect(v.safeParse(ConditionSchema, condition).issues).toBeUndefined();
  expect(holds(condition as never, facts)).toBe(expected);
});

const pathOf = (schema: v.GenericSchema, input: unknown) =>
  (v.safeParse(schema, input).issues ?? []).map((issue) => (issue.path ?? []).map(({ key }) => String(key)).join('.'));

test.each([
  ['an unknown operator', { eval: ['x'] }, ['']],
  ['two operators', { and: [], or: [] }, ['']],
  ['an unknown fact', { '==': [{ var: 'merchant.id' }, 1] }, ['==.0.var']],
  ['a way into the prototype', { '==': [{ var: '__proto__' }, 1] }, ['==.0.var']],
  ['an unknown operator deep inside', { and: [{ or: [{ '!': [{ map: [] }] }] }] }, ['and.0.or.0.!.0']],
  ['a fact as the value', { '==': [{ var: 'order.lines' }, { var: 'order.pieces' }] }, ['==.1']],
  ['an operator as the fact', { '>': [{ '+': [1, 2] }, 1] }, ['>.0.var', '>.0.+']],
  ['no list', { and: 'x' }, ['and']],
  ['text', 'x', ['']],
])('%s is a problem that names its place', (_, condition, paths) => {
  expect(pathOf(ConditionSchema, condition)).toEqual(paths);
});

test('a condition nested very deeply is a problem, not a fall', () => {
  let deep: object = { '==': [{ var: 'order.lines' }, 1] };
  for (let i = 0; i < 5_000; i++) deep = { '!': [deep] };
  expect(v.safeParse(ConditionSchema, deep).success).toBe(false);
});

test.each([
  [{ kind: 'BURN' }, ['kind']],
  [{ kind: 'PREFER' }, ['']],
  [{ kind: 'NEVER', warehouses: ['paris'] }, ['warehouses.0']],
  [{ kind: 'ONLY', kinds: ['SHOP'] }, ['kinds.0']],
  [{ kind: 'CARRIER', carrier: '' }, ['carrier']],
  [{ kind: 'WEIGHT', cost: 11, speed: -1 }, ['cost', 'speed']],
  [{ kind: 'KEEP_TOGETHER', other: 1 }, ['other']],
])('the effect %j has its problem at %j', (effect, paths) => {
  expect(pathOf(RuleEffectSchema, effect)).toEqual(paths);
});
