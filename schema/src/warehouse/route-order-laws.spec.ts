import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { availableAt } from './routable.ts';
import { line, request, rule, warehouse } from './routable.factory.ts';
import { routeOrder, type RoutePlan, type RouteRequest } from './route-order.ts';
import { WAREHOUSE_KINDS, type WarehouseKind } from './warehouse-kind.ts';

const IDS = ['w1', 'w2', 'w3', 'w4'];
const VARIANTS = ['a', 'b', 'c'];
const kinds = fc.constantFrom(...(Object.keys(WAREHOUSE_KINDS) as WarehouseKind[]));
const stocked = fc.record(Object.fromEntries(VARIANTS.map((each) => [each, fc.integer({ min: 0, max: 4 })])));
const warehouses = fc.tuple(
  ...IDS.map((id) =>
    fc.record({ kind: kinds, available: stocked, costMinor: fc.integer({ min: 0, max: 900 }) }).map((given) => warehouse(id, given)),
  ),
);
const linesOf = fc
  .array(fc.record({ variantId: fc.constantFrom(...VARIANTS), quantity: fc.integer({ min: 1, max: 5 }) }), { minLength: 1, maxLength: 4 })
  .map((lines) => lines.map((each, i) => ({ ...line(each.variantId, each.quantity), lineId: `l${i}`, sku: `S${i}` })));
const effects = fc.oneof(
  fc.record({ kind: fc.constantFrom('PREFER', 'AVOID', 'ONLY', 'NEVER'), kinds: fc.array(kinds, { minLength: 1, maxLength: 2 }) }),
  fc.constant({ kind: 'KEEP_TOGETHER' }),
  fc.record({ kind: fc.constant('WEIGHT'), parcels: fc.integer({ min: 0, max: 9 }) }),
);
const conditions = fc.constantFrom<object[]>({}, { '==': [{ var: 'line.sku' }, 'S0'] }, { '>': [{ var: 'line.quantity' }, 2] });
const rules = fc
  .array(fc.tuple(effects, conditions), { maxLength: 3 })
  .map((all) => all.map(([effect, when], i) => rule(effect, when, `rule ${i}`)));
const requests = fc.record({ warehouses, lines: linesOf, rules, sendsParts: fc.boolean() }).map((given) => request(given));

const sum = (all: readonly { quantity: number }[]) => all.reduce((total, { quantity }) => total + quantity, 0);

const law = (check: (asked: RouteRequest, plan: RoutePlan) => void) =>
  fc.assert(
    fc.property(requests, (asked) => check(asked, routeOrder(asked))),
    { numRuns: 400 },
  );

test('every piece is sent, missing or waiting, once', () =>
  law(({ lines }, plan) => {
    for (const { lineId, quantity } of lines) {
      const mine = [...plan.parts.flatMap((part) => part.lines), ...plan.missing, ...plan.waiting].filter((each) => each.lineId === lineId);
      expect(sum(mine)).toBe(quantity);
    }
    expect(new Set(plan.parts.map(({ warehouseId }) => warehouseId)).size).toBe(plan.parts.length);
  }));

test('nothing is sent that is not there, and a marketplace sends whole lines', () =>
  law(({ warehouses: all, lines }, plan) => {
    for (const part of plan.parts) {
      const from = all.find(({ id }) => id === part.warehouseId)!;
      for (const variantId of VARIANTS)
        expect(sum(part.lines.filter((each) => each.variantId === variantId))).toBeLessThanOrEqual(availableAt(from, variantId));
      if (from.kind === 'MARKETPLACE')
        for (const { lineId, quantity } of part.lines) expect(quantity).toBe(lines.find((each) => each.lineId === lineId)!.quantity);
    }
  }));

test('a NEVER is never broken, nor an ONLY', () =>
  law(({ warehouses: all, lines, rules: given }, plan) => {
    for (const { effect, conditions: when } of given as unknown as {
      effect: { kind: string; kinds: WarehouseKind[] };
      conditions: Record<string, [unknown, unknown]>;
    }[]) {
      if (effect.kind !== 'NEVER' && effect.kind !== 'ONLY') continue;
      const concerns = ({ sku, quantity }: { sku: string; quantity: number }) =>
        '==' in when ? sku === 'S0' : '>' in when ? quantity > 2 : true;
      for (const part of plan.parts) {
        const { kind } = all.find(({ id }) => id === part.warehouseId)!;
        if (!part.lines.some(({ lineId }) => concerns(lines.find((each) => each.lineId === lineId)!))) continue;
        expect(effect.kinds.includes(kind)).toBe(effect.kind === 'ONLY');
      }
    }
  }));

test('the order in which warehouses are given changes nothing', () =>
  law((asked, plan) => {
    expect(routeOrder({ ...asked, warehouses: asked.warehouses.toReversed() })).toEqual(plan);
  }));

test('more stock never makes more missing', () =>
  fc.assert(
    fc.property(requests, fc.nat(3), fc.constantFrom(...VARIANTS), fc.integer({ min: 1, max: 3 }), (asked, at, variantId, more) => {
      const richer = asked.warehouses.map((each, i) =>
        i === at ? { ...each, available: { ...each.available, [variantId]: availableAt(each, variantId) + more } } : each,
      );
      expect(sum(routeOrder({ ...asked, warehouses: richer }).missing)).toBeLessThanOrEqual(sum(routeOrder(asked).missing));
    }),
    { numRuns: 600 },
  ));

test('no part can be left out: what it sends, the others do not have', () =>
  law((asked, plan) => {
    if (plan.parts.length < 2 || asked.rules.some(({ effect }) => ['WEIGHT', 'KEEP_TOGETHER'].includes((effect as { kind: string }).kind)))
      return;
    for (const { warehouseId } of plan.parts) {
      const used = asked.warehouses.filter(({ id }) => id !== warehouseId && plan.parts.some((part) => part.warehouseId === id));
      expect(sum(routeOrder({ ...asked, warehouses: used }).missing)).toBeGreaterThan(sum(plan.missing));
    }
  }));
