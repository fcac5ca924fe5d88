import { newId } from '@jalon/schema/database';
import type { Gap } from '@jalon/schema/order';
import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import type { HoldFacts, OrderFacts } from './order-facts.ts';

/** A gap with what is known of the missing pieces it is about. */
export interface DetailedGap extends Gap {
  expectedOn: string | null;
  supplierId: string | null;
}

export interface PlannedHolds {
  /** Every row as it is to be. */
  holds: HoldFacts[];
  /** Rows that are new or differ. */
  changed: HoldFacts[];
  /** Gaps that were not open before. */
  opened: HoldFacts[];
}

const keyOf = ({ code, path }: Pick<HoldFacts, 'code' | 'path'>): string => `${code} ${path}`;

/** Brings the holds of an order to its gaps. What was waived stays waived; what staff hold stays until they let it go. */
export function planHolds(order: OrderFacts, gaps: readonly DetailedGap[], now: Date): PlannedHolds {
  const known = new Map(order.holds.map((hold) => [keyOf(hold), hold]));
  const found = new Map(gaps.map((gap) => [keyOf(gap), gap]));
  const opened: HoldFacts[] = [];
  const changed: HoldFacts[] = [];
  const keep = (hold: HoldFacts, before: HoldFacts | null): HoldFacts => {
    if (before === null || before.closedAt?.getTime() !== hold.closedAt?.getTime() || isOther(before, hold)) changed.push(hold);
    return hold;
  };
  const kept = order.holds.map((hold) => {
    const gap = found.get(keyOf(hold));
    if (hold.isWaived || (hold.code === 'BY_HAND' && !gap)) return hold;
    if (!gap) return keep({ ...hold, closedAt: hold.closedAt ?? now }, hold);
    const { party, expectedOn, supplierId } = gap;
    const open = { ...hold, party, expectedOn, supplierId, closedAt: null, openedAt: hold.closedAt === null ? hold.openedAt : now };
    if (hold.closedAt !== null) opened.push(open);
    return keep(open, hold);
  });
  const fresh = gaps
    .filter((gap) => !known.has(keyOf(gap)))
    .map(({ code, path, party, expectedOn, supplierId }) => {
      const hold = {
        id: newId(),
        orderId: order.id,
        code,
        path,
        party,
        expectedOn,
        supplierId,
        openedAt: now,
        closedAt: null,
        isWaived: false,
      };
      opened.push(hold);
      return keep(hold, null);
    });
  return { holds: [...kept, ...fresh], changed, opened };
}

const isOther = (a: HoldFacts, b: HoldFacts): boolean =>
  a.party !== b.party || a.expectedOn !== b.expectedOn || a.supplierId !== b.supplierId || a.openedAt.getTime() !== b.openedAt.getTime();

const WRITE = `
  insert into order_hold (id, merchant_id, order_id, code, path, party, expected_on, supplier_id, opened_at, closed_at, is_waived)
  select h.id, $1, h.order_id, h.code, h.path, h.party, h.expected_on, h.supplier_id, h.opened_at, h.closed_at, false
  from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::date[], $8::uuid[], $9::timestamptz[], $10::timestamptz[])
    as h (id, order_id, code, path, party, expected_on, supplier_id, opened_at, closed_at)
  on conflict (merchant_id, order_id, code, path) do update
    set party = excluded.party, expected_on = excluded.expected_on, supplier_id = excluded.supplier_id, opened_at = excluded.opened_at,
      closed_at = excluded.closed_at`;

export async function writeHolds(client: PoolClient, merchantId: string, holds: readonly HoldFacts[]): Promise<void> {
  if (holds.length === 0) return;
  const rows = holds.map((hold) => ({ ...hold, opened: hold.openedAt.toISOString(), closed: hold.closedAt?.toISOString() ?? null }));
  const columns = asColumns(rows as unknown as Record<string, string | null>[], [
    ...['id', 'orderId', 'code', 'path', 'party', 'expectedOn', 'supplierId', 'opened', 'closed'],
  ]);
  await client.query({ name: 'write-holds', text: WRITE, values: [merchantId, ...columns] });
}
