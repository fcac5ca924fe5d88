import { HOLD_CODES, type HoldCode } from '@jalon/schema/order';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HoldFacts, OrderFacts } from './order-facts.ts';
import { planHolds, type DetailedGap } from './sync-holds.ts';

const now = new Date('2026-11-18T12:00:00Z');
const before = new Date('2026-11-17T12:00:00Z');
const hold = (code: HoldCode, given: Partial<HoldFacts> = {}): HoldFacts => ({
  id: `${code} ${given.path ?? ''}`,
  orderId: 'order',
  code,
  path: '',
  party: 'MERCHANT',
  expectedOn: null,
  supplierId: null,
  openedAt: before,
  closedAt: null,
  isWaived: false,
  ...given,
});
const gap = (code: HoldCode, given: Partial<DetailedGap> = {}): DetailedGap => ({
  code,
  path: '',
  party: 'MERCHANT',
  action: 'APPROVE',
  expectedOn: null,
  supplierId: null,
  ...given,
});
const plan = (holds: HoldFacts[], gaps: DetailedGap[], at = now) => planHolds({ id: 'order', holds } as unknown as OrderFacts, gaps, at);

test('a gap opens a hold, and closes it when it is gone', () => {
  const opened = plan([], [gap('DUPLICATE')]);
  expect(opened.changed).toMatchObject([{ code: 'DUPLICATE', openedAt: now, closedAt: null }]);
  expect(plan(opened.holds, [], new Date('2026-11-19T12:00:00Z')).changed).toMatchObject([
    { code: 'DUPLICATE', openedAt: now, closedAt: new Date('2026-11-19T12:00:00Z') },
  ]);
});

test('a hold that is still there keeps its age; one that comes back is new', () => {
  expect(plan([hold('DUPLICATE')], [gap('DUPLICATE')])).toMatchObject({ changed: [], opened: [], holds: [{ openedAt: before }] });
  expect(plan([hold('DUPLICATE', { closedAt: before })], [gap('DUPLICATE')]).opened).toMatchObject([{ openedAt: now, closedAt: null }]);
});

test('what was waived stays waived, and what staff hold stays held', () => {
  const waived = hold('MARGIN_TOO_LOW', { isWaived: true, closedAt: before });
  expect(plan([waived, hold('BY_HAND')], [gap('MARGIN_TOO_LOW')])).toEqual({ holds: [waived, hold('BY_HAND')], changed: [], opened: [] });
});

test('what is known of missing pieces is kept up to date', () => {
  const { changed, opened } = plan([hold('OUT_OF_STOCK', { path: 'l' })], [gap('OUT_OF_STOCK', { path: 'l', expectedOn: '2026-11-20' })]);
  expect([changed, opened]).toMatchObject([[{ expectedOn: '2026-11-20', openedAt: before }], []]);
});

const anyCode = fc.constantFrom(...(Object.keys(HOLD_CODES) as HoldCode[]).filter((code) => code !== 'BY_HAND'));
const anyHolds = fc.uniqueArray(
  fc.record({ code: anyCode, path: fc.constantFrom('', 'a'), isOpen: fc.boolean(), isWaived: fc.boolean() }),
  {
    selector: ({ code, path }) => `${code} ${path}`,
  },
);
const anyGaps = fc.uniqueArray(fc.record({ code: anyCode, path: fc.constantFrom('', 'a') }), {
  selector: ({ code, path }) => `${code} ${path}`,
});

test('done twice it changes nothing more, and what is open is exactly what was found and not waived', () => {
  fc.assert(
    fc.property(anyHolds, anyGaps, (known, found) => {
      const holds = known.map(({ code, path, isOpen, isWaived }) =>
        hold(code, { path, isWaived, closedAt: isOpen && !isWaived ? null : before }),
      );
      const gaps = found.map(({ code, path }) => gap(code, { path }));
      const once = plan(holds, gaps);
      const twice = plan(once.holds, gaps.toReversed(), new Date('2026-11-19T00:00:00Z'));
      expect([twice.changed, twice.opened, twice.holds]).toEqual([[], [], once.holds]);
      const waived = new Set(known.filter(({ isWaived }) => isWaived).map(({ code, path }) => `${code} ${path}`));
      const open = once.holds.filter(({ closedAt }) => closedAt === null).map(({ code, path }) => `${code} ${path}`);
      expect(open.toSorted()).toEqual(
        found
          .map(({ code, path }) => `${code} ${path}`)
          .filter((key) => !waived.has(key))
          .toSorted(),
      );
    }),
  );
});
