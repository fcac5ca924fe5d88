import fc from 'fast-check';
import { RETURN_GRADES, RETURN_OUTCOMES, RETURN_TABLE, type ReturnAction, type ReturnState } from '@jalon/schema/return';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi } from '../harness/processes.ts';
import { aReturnPolicy, aReturnRule } from '../harness/returning-shop.ts';
import type { Running } from '../harness/running.ts';
import { aStaffedShop, type Act, type StaffedShop } from '../harness/staff-returns.ts';
import { testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let api: Running;
beforeAll(async () => {
  db = await testDatabase();
  api = await startApi(db);
});
afterAll(async () => {
  await api?.stop();
  await db.drop();
});

const RUNS = 12;
const MINUTES_MS = 120_000;

const policy = aReturnPolicy({
  approveUpToMinor: 0,
  rules: [aReturnRule({ payer: 'SHOPPER', shippingFeeMinor: 490, restockingPercent: 7.5, creditBonusPercent: 12.5 })],
});

/** Something somebody does: to which return, with what numbers. */
const aStep = fc.record({
  does: fc.constantFrom(
    ...([
      'OPEN',
      'OPEN',
      'APPROVE',
      'DECLINE',
      'CANCEL',
      'RECEIVE',
      'INSPECT',
      'REFUND',
      'EXCHANGE',
      'REPAIR',
      'FAIL',
      'AGAIN',
      'BY_HAND',
    ] as const),
  ),
  which: fc.nat(7),
  pieces: fc.nat(4),
  outcome: fc.constantFrom(...(Object.keys(RETURN_OUTCOMES) as (keyof typeof RETURN_OUTCOMES)[]).filter((one) => one !== 'EXCHANGE')),
  grade: fc.constantFrom(...(Object.keys(RETURN_GRADES) as (keyof typeof RETURN_GRADES)[])),
  keptBackMinor: fc.oneof(fc.constant(0), fc.nat(4_000)),
  isTwice: fc.boolean(),
});
type Step = typeof aStep extends fc.Arbitrary<infer T> ? T : never;

const SIMPLE: Partial<Record<Step['does'], Act>> = {
  APPROVE: 'returnApprove',
  CANCEL: 'returnCancel',
  REFUND: 'returnRefund',
  EXCHANGE: 'returnExchange',
  REPAIR: 'returnRepair',
};
const SETTLING: readonly Step['does'][] = ['REFUND', 'EXCHANGE', 'REPAIR'];

/** Does a step, whatever comes of it; answers the problems. */
async function take(shop: StaffedShop, step: Step): Promise<void> {
  const { does, which, pieces, outcome, grade, keptBackMinor, isTwice } = step;
  const twice = async (act: Act, given: Record<string, unknown>) => Promise.all((isTwice ? [1, 2] : [1]).map(() => shop.act(act, given)));
  if (does === 'OPEN') {
    const lineId = shop.lines[which % shop.lines.length]!;
    const article = { lineId, quantity: Math.max(1, pieces), reason: 'OTHER', outcome };
    await twice('returnOpen', { input: { orderId: shop.orderId, articles: [article], method: 'LABEL' } });
    return;
  }
  if (does === 'FAIL' || does === 'AGAIN' || does === 'BY_HAND') {
    const refunds = await db.sql<{ id: string }>('select id from refund where order_id = $1 order by id', [shop.orderId]);
    const refundId = refunds[which % Math.max(1, refunds.length)]?.id;
    if (refundId === undefined) return;
    if (does === 'FAIL')
      await db.sql(`update refund set state = 'FAILED', next_attempt_at = null where id = $1 and state = 'WAITING'`, [refundId]);
    else if (does === 'AGAIN') await twice('refundAgain', { refundId });
    else await twice('refundByHand', { refundId, reference: 'wire' });
    return;
  }
  const returns = await shop.returns();
  const id = returns[which % Math.max(1, returns.length)]?.['id'] as string | undefined;
  if (id === undefined) return;
  const lineId = await shop.lineOf(id);
  const shown = SETTLING.includes(does) ? await suggested(shop, id, keptBackMinor) : null;
  const given: Partial<Record<Step['does'], [Act, Record<string, unknown>]>> = {
    DECLINE: ['returnDecline', { id, reason: 'No.' }],
    RECEIVE: ['returnReceive', { id, lines: pieces === 4 ? null : [{ lineId, quantity: pieces }] }],
    INSPECT: ['returnInspect', { id, lines: [{ lineId, quantity: pieces, grade, disposition: 'DISPOSE' }] }],
  };
  const simple = SIMPLE[does];
  const [act, said] = given[does] ?? [simple!, { id, ...(SETTLING.includes(does) && { keptBackMinor }) }];
  const answers = await twice(act, said);
  const done = answers.filter(({ problems }) => problems.length === 0);
  if (SETTLING.includes(does)) {
    expect(done.length).toBeLessThanOrEqual(1);
    if (done.length === 1) expect(await promised(id)).toEqual(shown);
  }
}

/** What staff are shown before they settle. */
async function suggested(shop: StaffedShop, id: string, keptBackMinor: number) {
  const document =
    'query($id: ID!, $kept: BigInt!) { return(id: $id) { suggestedSettlement(keptBackMinor: $kept) { moneyMinor creditMinor } } }';
  return (await shop.viewer.get(document, { id, kept: keptBackMinor })).return.suggestedSettlement;
}

async function promised(returnId: string) {
  const [sum] = await db.sql(
    `select coalesce(sum(amount_minor) filter (where kind = 'MONEY'), 0)::float8 as "moneyMinor",
       coalesce(sum(amount_minor) filter (where kind = 'CREDIT'), 0)::float8 as "creditMinor" from refund where return_id = $1`,
    [returnId],
  );
  return sum;
}

/** What must hold, whatever was done. */
async function look(shop: StaffedShop): Promise<void> {
  const [money] = await db.sql<{ total: number; given: number; credit: number; bonus: number }>(
    `select o.total_minor::float8 as total,
       (select coalesce(sum(amount_minor), 0)::float8 from refund where order_id = o.id and kind = 'MONEY' and state <> 'FAILED') as given,
       (select coalesce(sum(amount_minor), 0)::float8 from refund where order_id = o.id and kind = 'CREDIT') as credit,
       (select coalesce(sum(bonus_minor), 0)::float8 from return_request where order_id = o.id and state in ('REFUNDED', 'EXCHANGED', 'REPAIRED')) as bonus
     from shop_order o where o.id = $1`,
    [shop.orderId],
  );
  const { total, given, credit, bonus } = money!;
  expect(given).toBeLessThanOrEqual(total);
  expect(given + credit - bonus).toBeLessThanOrEqual(total);
  const tooMany = await db.sql(
    `select l.id from order_line l join return_line g on g.order_line_id = l.id join return_request r on r.id = g.return_request_id
     where l.order_id = $1 and r.state not in ('DECLINED', 'CANCELLED', 'EXPIRED') group by l.id having sum(g.quantity) > l.quantity`,
    [shop.orderId],
  );
  expect(tooMany).toEqual([]);
  const steps = await db.sql<{ action: ReturnAction | 'REQUEST'; from: ReturnState | null; to: ReturnState; id: string; now: ReturnState }>(
    `select s.action, s.from_state as "from", s.to_state as "to", r.id, r.state as now from return_step s join return_request r on r.id = s.return_request_id
     where r.order_id = $1 order by r.id, s.at, s.id`,
    [shop.orderId],
  );
  for (const [id, life] of Map.groupBy(steps, (step) => step.id)) {
    let state: ReturnState | null = null;
    for (const { action, from, to } of life) {
      expect(from, id).toBe(state);
      if (action !== 'REQUEST' && from !== to) expect(RETURN_TABLE[from!][action], `${id}: ${from} ${action}`).toBe(to);
      if (from === to) expect(['REFUNDED', 'EXCHANGED']).toContain(to);
      state = to;
    }
    expect(life[0]!.now, id).toBe(state);
  }
}

describe.each([
  ['JPY', 'without decimals', 300],
  ['EUR', 'of two decimals', 2_999],
  ['KWD', 'of three decimals', 12_345],
] as const)('in %s, a currency %s', (currency, _decimals, most) => {
  test(
    'whatever is done in whatever order, and twice at once: no more is given than was paid, nor taken back than was bought, and the table holds',
    async () => {
      const bought = fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 4 }), priceMinor: fc.integer({ min: 1, max: most }) }), {
        minLength: 1,
        maxLength: 3,
      });
      await fc.assert(
        fc.asyncProperty(bought, fc.array(aStep, { minLength: 6, maxLength: 22 }), async (lines, steps) => {
          const order = { lines: lines.map((line, index) => ({ title: `Article ${index}`, ...line })) };
          const shop = await aStaffedShop(db, api.url, { order, policy });
          await db.sql('update shop_order set currency = $2 where id = $1', [shop.orderId, currency]);
          for (const step of steps) await take(shop, step);
          await look(shop);
        }),
        { numRuns: RUNS, endOnFailure: true },
      );
    },
    MINUTES_MS,
  );
});
