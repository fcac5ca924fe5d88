import * as v from 'valibot';
import { expect, test } from 'vitest';
import { BlockConditionSchema, blockIsFor, type BlockFacts } from './block-condition.ts';

const facts: BlockFacts = {
  'order.countryCode': 'FR',
  'order.language': null,
  'order.currency': 'EUR',
  'order.totalMinor': 14_900,
  'order.pieces': 2,
  'order.isGift': false,
  'order.shippingMethod': 'Express',
  'order.daysOld': 3,
  'order.skus': ['ROB-ALBA-1', 'FOU-ORA-2'],
  'order.categories': [],
  'buyer.isReturning': true,
  'parcel.milestone': 'IN_TRANSIT',
  'parcel.isDelivered': false,
  'parcel.carrier': 'ups',
};

test.each([
  [null, true],
  [{}, true],
  [{ has: [{ var: 'order.skus' }, 'FOU-ORA-2'] }, true],
  [{ has: [{ var: 'order.categories' }, 'shoes'] }, false],
  [{ and: [{ '==': [{ var: 'buyer.isReturning' }, true] }, { '>=': [{ var: 'order.totalMinor' }, 10_000] }] }, true],
  [{ '!': [{ in: [{ var: 'order.countryCode' }, ['FR', 'BE']] }] }, false],
  [{ '==': [{ var: 'order.language' }, 'fr'] }, false],
])('a block with %j is shown: %s', (condition, expected) => {
  if (condition !== null) expect(v.safeParse(BlockConditionSchema, condition).issues).toBeUndefined();
  expect(blockIsFor(condition, facts)).toBe(expected);
});

test.each([
  [{ '==': [{ var: 'recipient.email' }, 'a@b.c'] }],
  [{ '==': [{ var: 'order.skus' }, 'ROB-ALBA-1'] }],
  [{ has: [{ var: 'order.countryCode' }, 'FR'] }],
  [{ map: [{ var: 'order.skus' }, 1] }],
  [{ '==': [{ var: 'order.pieces' }, 2], '!=': [{ var: 'order.pieces' }, 3] }],
])('%j is refused', (condition) => {
  expect(v.is(BlockConditionSchema, condition)).toBe(false);
});
