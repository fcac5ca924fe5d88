import { describe, expect, test } from 'vitest';
import { line, request, rule, warehouse } from './routable.factory.ts';
import { routeOrder, type RoutePlan } from './route-order.ts';
import { WAREHOUSE_KINDS, type WarehouseKind } from './warehouse-kind.ts';

const chosen = (plan: RoutePlan) => plan.parts.map(({ warehouseId }) => warehouseId).toSorted();
const codesOf = (plan: RoutePlan, id: string) =>
  plan.explanation.candidates.find(({ warehouseId }) => warehouseId === id)!.reasons.map(({ code }) => code);
const wholeCodes = (plan: RoutePlan) => plan.explanation.reasons.map(({ code }) => code);

describe('which warehouse', () => {
  test('the nearer of two that are alike, before its cut-off', () => {
    const lyon = warehouse('lyon', { latitude: 45.76, longitude: 4.84, available: { a: 5 } });
    const paris = warehouse('paris', { latitude: 48.9, longitude: 2.3, available: { a: 5 } });
    const plan = routeOrder(request({ warehouses: [lyon, paris] }));
    expect(plan.parts).toEqual([
      {
        warehouseId: 'paris',
        carrier: 'gls',
        shipBy: new Date('2026-06-02T16:00:00+02:00'),
        lines: [{ lineId: 'line-a', variantId: 'a', quantity: 1 }],
        costMinor: 500,
        costCurrency: 'EUR',
      },
    ]);
    expect(codesOf(plan, 'paris')).toEqual(['HAS_ALL', 'NEAREST', 'BEST_SCORE']);
    expect(codesOf(plan, 'lyon')).toContain('WORSE_SCORE');
    expect(wholeCodes(plan)).toEqual(['ONE_PART']);
  });

  test('the one that still makes today’s cut-off, though it is further and dearer', () => {
    const near = warehouse('near', {
      latitude: 48.9,
      longitude: 2.3,
      available: { a: 5 },
      cutOffs: [{ carrier: null, weekday: null, time: '10:00' }],
    });
    const far = warehouse('far', { latitude: 45.76, longitude: 4.84, available: { a: 5 }, costMinor: 510 });
    const promised = request({ warehouses: [near, far], promisedOn: '2026-06-04' });
    expect(chosen(routeOrder(promised))).toEqual(['far']);
    expect(codesOf(routeOrder(promised), 'near')).toContain('MISSES_PROMISE');
    expect(chosen(routeOrder({ ...promised, promisedOn: null, rules: [rule({ kind: 'WEIGHT', cost: 10, speed: 0 })] }))).toEqual(['near']);
  });

  test('the carrier that keeps the promise, where the preferred one does not', () => {
    const only = warehouse('w', { available: { a: 1 }, carriers: ['colis', 'express'], transitDays: { colis: 5, express: 1 } });
    expect(routeOrder(request({ warehouses: [only] })).parts[0]!.carrier).toBe('colis');
    expect(routeOrder(request({ warehouses: [only], promisedOn: '2026-06-03' })).parts[0]!.carrier).toBe('express');
  });

  test('a supplier with a good score before one with a bad one; the slowest article decides when it leaves', () => {
    const good = warehouse('good', { kind: 'DROPSHIP', supplierScore: 95, available: { a: 1 } });
    const bad = warehouse('bad', { kind: 'DROPSHIP', supplierScore: 40, available: { a: 1 }, costMinor: 480, leadHours: { a: 48 } });
    expect(chosen(routeOrder(request({ warehouses: [bad, good] })))).toEqual(['good']);
    expect(routeOrder(request({ warehouses: [bad] })).parts[0]!.shipBy).toEqual(new Date('2026-06-04T16:00:00+02:00'));
  });

  test.each([
    ['INACTIVE', { isActive: false }, {}],
    ['COUNTRY_NOT_SERVED', { servesCountries: ['DE'] }, {}],
    ['PO_BOX_NOT_SERVED', { carriers: ['ups'] }, { isPoBox: true }],
    ['NEVER_OPEN', { workingDays: [] }, {}],
    ['NO_STOCK', { available: {} }, {}],
  ])('none that cannot: %s', (code, given, asked) => {
    const plan = routeOrder(request({ warehouses: [warehouse('w', { available: { a: 1 }, ...given })], ...asked }));
    expect(plan.parts).toEqual([]);
    expect(codesOf(plan, 'w')).toEqual([code]);
    expect(plan.missing).toEqual([{ lineId: 'line-a', variantId: 'a', quantity: 1, availableOn: null }]);
  });
});

describe('how many parts', () => {
  test('one, though two would be cheaper and nearer, unless a rule weighs it', () => {
    const all = warehouse('all', { available: { a: 1, b: 1 }, costMinor: 5000, transitDays: { '': 9 } });
    const some = ['a', 'b'].map((id) => warehouse(id, { available: { [id]: 1 }, costMinor: 100 }));
    const both = request({ lines: [line('a'), line('b')], warehouses: [all, ...some] });
    expect(chosen(routeOrder(both))).toEqual(['all']);
    const split = routeOrder({ ...both, rules: [rule({ kind: 'WEIGHT', parcels: 0 })] });
    expect(chosen(split)).toEqual(['a', 'b']);
    expect(wholeCodes(split)).toEqual(['SPLIT_BY_WEIGHT']);
  });

  test('own, 3PL, dropship and marketplace in one order; a marketplace sends whole lines by its own rules', () => {
    const kinds = Object.keys(WAREHOUSE_KINDS) as WarehouseKind[];
    const nodes = kinds.map((kind, i) => warehouse(kind, { kind, available: { [`v${i}`]: 2 } }));
    const plan = routeOrder(request({ lines: kinds.map((_, i) => line(`v${i}`, 2)), warehouses: nodes }));
    expect(chosen(plan)).toEqual(kinds.toSorted());
    expect(plan.parts.find(({ warehouseId }) => warehouseId === 'MARKETPLACE')!.carrier).toBeNull();
    expect(wholeCodes(plan)).toEqual(['SPLIT_BY_STOCK']);
    const short = routeOrder(request({ lines: [line('v3', 3)], warehouses: nodes }));
    expect(short.parts).toEqual([]);
    expect(codesOf(short, 'MARKETPLACE')).toEqual(['WHOLE_LINES_ONLY']);
  });

  test('what is there waits for the rest where the shop sends no parts', () => {
    const w = warehouse('w', {
      available: { a: 1 },
      arriving: {
        b: [
          { quantity: 1, expectedOn: '2026-06-20' },
          { quantity: 5, expectedOn: '2026-06-10' },
        ],
      },
    });
    const plan = routeOrder(request({ lines: [line('a'), line('b', 2)], warehouses: [w], sendsParts: false }));
    expect(plan.parts).toEqual([]);
    expect(plan.waiting).toEqual([{ lineId: 'line-a', variantId: 'a', quantity: 1 }]);
    expect(plan.missing).toEqual([{ lineId: 'line-b', variantId: 'b', quantity: 2, availableOn: '2026-06-10' }]);
    expect(wholeCodes(plan)).toEqual(['WAITS_FOR_REST', 'MISSING']);
  });
});

describe('rules', () => {
  const [one, two] = [
    warehouse('one', { available: { a: 9, b: 9 } }),
    warehouse('two', { kind: 'THIRD_PARTY', available: { a: 9, b: 9 }, costMinor: 900 }),
  ];
  const both = request({ lines: [line('a'), line('b')], warehouses: [one, two] });
  const ruled = (...rules: ReturnType<typeof rule>[]) => routeOrder({ ...both, rules });

  test('the first wish that tells two plans apart decides', () => {
    expect(chosen(ruled())).toEqual(['one']);
    expect(chosen(ruled(rule({ kind: 'PREFER', kinds: ['THIRD_PARTY'] })))).toEqual(['two']);
    expect(
      chosen(
        ruled(
          rule({ kind: 'AVOID', kinds: ['THIRD_PARTY'] }, {}, 'first'),
          rule({ kind: 'PREFER', warehouses: [], kinds: ['THIRD_PARTY'] }, {}, 'second'),
        ),
      ),
    ).toEqual(['one']);
  });

  test('a rule on lines splits the order, and says so', () => {
    const plan = ruled(
      rule({ kind: 'NEVER', kinds: ['OWN'] }, { '==': [{ var: 'line.sku' }, 'B'] }),
      rule({ kind: 'NEVER', kinds: ['THIRD_PARTY'] }, { '==': [{ var: 'line.sku' }, 'A'] }, 'Other'),
    );
    expect(chosen(plan)).toEqual(['one', 'two']);
    expect(wholeCodes(plan)).toEqual(['SPLIT_BY_RULE']);
    expect(plan.explanation.rules.map(({ name }) => name)).toEqual(['A rule', 'Other']);
  });

  test('kept together or not at all', () => {
    const halves = { ...both, warehouses: [warehouse('one', { available: { a: 1 } }), warehouse('two', { available: { b: 1 } })] };
    expect(chosen(routeOrder(halves))).toEqual(['one', 'two']);
    const plan = routeOrder({ ...halves, rules: [rule({ kind: 'KEEP_TOGETHER' })] });
    expect(plan.parts).toEqual([]);
    expect(plan.waiting).toHaveLength(1);
    expect(plan.missing).toHaveLength(1);
    expect(wholeCodes(plan)).toContain('KEPT_TOGETHER');
  });

  test('by the carrier it names, from where it collects', () => {
    const plan = routeOrder({
      ...both,
      warehouses: [one, { ...two, carriers: ['gls', 'ups'] }],
      rules: [rule({ kind: 'CARRIER', carrier: 'ups' }, { '==': [{ var: 'destination.countryCode' }, 'FR'] })],
    });
    expect(plan.parts.map(({ warehouseId, carrier }) => [warehouseId, carrier])).toEqual([['two', 'ups']]);
    expect(codesOf(plan, 'one')).toContain('CARRIER_NOT_THERE');
  });

  test('out of force or unreadable, it does nothing; unreadable, it is named', () => {
    const never = rule({ kind: 'NEVER', kinds: ['OWN'] });
    expect(chosen(ruled({ ...never, isEnabled: false }))).toEqual(['one']);
    const plan = ruled({ ...never, conditions: { nonsense: [] } });
    expect(chosen(plan)).toEqual(['one']);
    expect(wholeCodes(plan)).toContain('RULE_UNREADABLE');
  });
});
