import type { PoolClient } from '../database/worker-pool.ts';
import { bookMovements, type NewMovement } from './book-movements.ts';
import { lockLots, shelfKey, type Shelf } from './lock-stock.ts';
import { readSince } from './read-since.ts';
import { isCount, MOST_PIECES, type Booked, type StockProblem } from './stock-problem.ts';

/** What a warehouse says there is of one lot: it replaces what was known. */
export interface StockCount extends Shelf {
  lot: string;
  onHand: number;
  /** Of them; left out: it does not say. */
  damaged?: number | null;
  /** `YYYY-MM-DD`; left out: as known. */
  expiresOn?: string | null;
  /** The warehouse's clock. */
  at: Date;
  /** Names the cause: the same one is booked once. */
  key: string;
}

/**
 * Books what a warehouse counted. The later clock wins: a count older than the newest one is left out, and what happened
 * after a count that comes late stays on top of it; so the order in which reports arrive changes nothing. Of two counts of
 * the same moment the smaller holds. A clock that is ahead counts as now.
 */
export async function bookCounts(client: PoolClient, merchantId: string, counts: readonly StockCount[], now = new Date()): Promise<Booked> {
  const problems = counts.flatMap((count, index) => problemsOf(count, index));
  const refused = new Set(problems.map(({ path }) => Number(path.split('.')[0])));
  const fresh = latestOfEach(counts.filter((_, index) => !refused.has(index))).map((count) => ({
    ...count,
    at: count.at > now ? now : count.at,
  }));
  if (fresh.length === 0) return { booked: 0, problems };
  const levels = new Map((await lockLots(client, merchantId, fresh)).map((level) => [lotKey(level), level]));
  const since = await readSince(client, merchantId, fresh);
  const movements = fresh.flatMap((count): NewMovement[] => {
    const level = levels.get(lotKey(count));
    if (!level || (level.countedAt !== null && level.countedAt > count.at)) return [];
    const later = since.get(lotKey(count)) ?? { onHand: 0, damaged: 0 };
    const counted = Math.max(0, count.onHand + later.onHand);
    const isTie = level.countedAt?.getTime() === count.at.getTime();
    const onHand = isTie ? Math.min(level.onHand, counted) : counted;
    const damaged = Math.min(onHand, count.damaged == null ? level.damaged : Math.max(0, count.damaged + later.damaged));
    return [movementOf(count, onHand - level.onHand, damaged - level.damaged)];
  });
  return { booked: await bookMovements(client, merchantId, movements), problems };
}

/** One count: see `bookCounts`. */
export const bookCount = (client: PoolClient, merchantId: string, count: StockCount, now?: Date): Promise<Booked> =>
  bookCounts(client, merchantId, [count], now);

export const lotKey = (of: Shelf & { lot: string }): string => `${shelfKey(of)} ${of.lot}`;

function problemsOf({ onHand, damaged, at }: StockCount, index: number): StockProblem[] {
  const problems: StockProblem[] = [];
  const invalid = (field: string) =>
    problems.push({ code: 'QUANTITY_INVALID', path: `${index}.${field}`, message: `a whole number from 0 to ${MOST_PIECES}` });
  if (!isCount(onHand)) invalid('onHand');
  if (damaged != null && !isCount(damaged)) invalid('damaged');
  if (Number.isNaN(at.getTime())) problems.push({ code: 'TIME_INVALID', path: `${index}.at`, message: 'an instant' });
  return problems;
}

/** A message may count one lot twice: its later word holds, of equal ones the smaller number. */
function latestOfEach(counts: readonly StockCount[]): StockCount[] {
  const latest = new Map<string, StockCount>();
  for (const count of counts) {
    const known = latest.get(lotKey(count));
    const order = known ? count.at.getTime() - known.at.getTime() || known.onHand - count.onHand : 1;
    if (order > 0) latest.set(lotKey(count), count);
  }
  return [...latest.values()];
}

const movementOf = (count: StockCount, onHandDelta: number, damagedDelta: number): NewMovement => ({
  variantId: count.variantId,
  warehouseId: count.warehouseId,
  lot: count.lot,
  kind: 'COUNTED',
  onHandDelta,
  reservedDelta: 0,
  damagedDelta,
  expiresOn: count.expiresOn ?? null,
  orderId: null,
  fulfilmentId: null,
  storeId: null,
  note: null,
  key: count.key,
  occurredAt: count.at.toISOString(),
});
