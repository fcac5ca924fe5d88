import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FULFILMENT_STATES, type FulfilmentState } from '../warehouse/fulfilment-state.ts';
import { planAmendments, type AmendedOrder, type ReleasedPart } from './plan-amendments.ts';

const line = (id: string, quantity: number, more: object = {}) => ({
  id,
  variantId: `v-${id}`,
  quantity,
  isShipped: true,
  isLeftOut: false,
  ...more,
});
const order = (...lines: AmendedOrder['lines']): AmendedOrder => ({ isCancelled: false, paymentState: 'PAID', lines });
const part = (id: string, state: FulfilmentState, pieces: Record<string, number>, more: object = {}): ReleasedPart => ({
  id,
  state,
  isAddressStale: false,
  isOver: false,
  lines: Object.entries(pieces).map(([orderLineId, quantity]) => ({ orderLineId, variantId: `v-${orderLineId}`, quantity })),
  ...more,
});
const pathsOf = (amendments: ReturnType<typeof planAmendments>) => amendments.gaps.map(({ path }) => path);

test('without parts everything remains', () => {
  const { remaining, cancel, gaps } = planAmendments(order(line('a', 2), line('b', 0), line('c', 1, { isShipped: false })), []);
  expect(remaining).toEqual([{ lineId: 'a', variantId: 'v-a', quantity: 2 }]);
  expect([cancel, gaps]).toEqual([[], []]);
});

test('a part that holds what is wanted is left alone, and what was added remains', () => {
  const plan = planAmendments(order(line('a', 3), line('b', 1)), [part('p', 'PACKED', { a: 2 })]);
  expect(plan).toEqual({
    cancel: [],
    gaps: [],
    remaining: [
      { lineId: 'a', variantId: 'v-a', quantity: 1 },
      { lineId: 'b', variantId: 'v-b', quantity: 1 },
    ],
  });
});

test('a part that holds too much is replaced while untouched, and told of once it was picked', () => {
  const now = order(line('a', 1), line('b', 1));
  const fresh = planAmendments(now, [part('p', 'ALLOCATED', { a: 2, b: 1 })]);
  expect(fresh.cancel).toEqual(['p']);
  expect(fresh.remaining.map(({ quantity }) => quantity)).toEqual([1, 1]);
  const late = planAmendments(now, [part('p', 'PICKED', { a: 2, b: 1 })]);
  expect([late.cancel, pathsOf(late), late.remaining]).toEqual([[], ['a'], []]);
});

test('of two parts the one that can be replaced is, and the other is not told of', () => {
  const plan = planAmendments(order(line('a', 1)), [part('p', 'PACKED', { a: 1 }), part('q', 'RELEASED', { a: 1 })]);
  expect([plan.cancel, pathsOf(plan), plan.remaining]).toEqual([['q'], [], []]);
});

test('what the carrier has is not asked back for an edit or a refund', () => {
  const plan = planAmendments({ ...order(line('a', 0)), paymentState: 'REFUNDED' }, [
    part('p', 'HANDED_OVER', { a: 1 }, { isAddressStale: true }),
  ]);
  expect(plan).toEqual({ cancel: [], gaps: [], remaining: [] });
});

test.each<[FulfilmentState, string[], string[]]>([
  ['RELEASED', ['p'], []],
  ['PICKED', ['p'], []],
  ['PACKED', [], ['p']],
  ['LABELLED', [], ['p']],
  ['HANDED_OVER', [], ['p']],
  ['CANCELLED', [], []],
])('of a cancelled order a part that is %s is taken back: %j, or told of: %j', (state, cancel, paths) => {
  const plan = planAmendments({ ...order(line('a', 1)), isCancelled: true }, [part('p', state, { a: 1 })]);
  expect([plan.cancel, pathsOf(plan), plan.remaining]).toEqual([cancel, paths, []]);
});

test('another address replaces what is untouched and is told of otherwise', () => {
  const now = order(line('a', 1), line('b', 1));
  const plan = planAmendments(now, [
    part('p', 'RELEASED', { a: 1 }, { isAddressStale: true }),
    part('q', 'PACKED', { b: 1 }, { isAddressStale: true }),
  ]);
  expect([plan.cancel, pathsOf(plan), plan.remaining.map(({ lineId }) => lineId)]).toEqual([['p'], ['address'], ['a']]);
});

test('a part whose money was given back is taken back while untouched, and told of otherwise', () => {
  const refunded = { ...order(line('a', 1), line('b', 1)), paymentState: 'REFUNDED' as const };
  const plan = planAmendments(refunded, [part('p', 'RELEASED', { a: 1 }), part('q', 'LABELLED', { b: 1 })]);
  expect([plan.cancel, pathsOf(plan)]).toEqual([['p'], ['payment']]);
});

test('another article in a line replaces the one that was released', () => {
  const plan = planAmendments(order(line('a', 1, { variantId: 'v-other' })), [part('p', 'RELEASED', { a: 1 })]);
  expect(plan).toEqual({ cancel: ['p'], gaps: [], remaining: [{ lineId: 'a', variantId: 'v-other', quantity: 1 }] });
});

test('of a line that is left out nothing remains', () => {
  const plan = planAmendments(order(line('a', 3, { isLeftOut: true })), [part('p', 'RELEASED', { a: 1 })]);
  expect(plan).toEqual({ cancel: [], gaps: [], remaining: [] });
});

const lineIds = ['a', 'b', 'c'];
const anyOrder = fc.record({
  isCancelled: fc.boolean(),
  paymentState: fc.constant('PAID' as const),
  lines: fc.tuple(
    ...lineIds.map((id) =>
      fc.record({
        id: fc.constant(id),
        variantId: fc.constantFrom(`v-${id}`, 'v-other'),
        quantity: fc.integer({ min: -1, max: 4 }),
        isShipped: fc.boolean(),
        isLeftOut: fc.boolean(),
      }),
    ),
  ),
});
const anyParts = fc
  .array(
    fc.record({
      state: fc.constantFrom(...(Object.keys(FULFILMENT_STATES) as FulfilmentState[])),
      isAddressStale: fc.boolean(),
      isOver: fc.boolean(),
      pieces: fc.dictionary(fc.constantFrom(...lineIds), fc.integer({ min: 1, max: 3 })),
    }),
    { maxLength: 4 },
  )
  .map((parts) => parts.map(({ state, pieces, ...more }, index) => part(`p${index}`, state, pieces, more)));

test('done once, it asks for nothing more: what remains is exactly what is missing, and never more than is wanted', () => {
  fc.assert(
    fc.property(anyOrder, anyParts, (now, parts) => {
      const plan = planAmendments(now, parts);
      expect(planAmendments(now, parts.toReversed())).toEqual(plan);
      const released = plan.remaining.map(({ lineId, variantId, quantity }, index) => ({
        ...part(`r${index}`, 'RELEASED', {}),
        lines: [{ orderLineId: lineId, variantId, quantity }],
      }));
      const after = [
        ...parts.map((each) => (plan.cancel.includes(each.id) ? { ...each, state: 'CANCELLED' as const } : each)),
        ...released,
      ];
      const again = planAmendments(now, after);
      expect([again.cancel, again.remaining, pathsOf(again)]).toEqual([[], [], pathsOf(plan)]);
      if (now.isCancelled) return;
      for (const { id, quantity, isShipped } of now.lines) {
        const fresh = plan.remaining.find(({ lineId }) => lineId === id)?.quantity ?? 0;
        expect(fresh).toBeLessThanOrEqual(isShipped ? Math.max(0, quantity) : 0);
      }
    }),
    { numRuns: 1000 },
  );
});
