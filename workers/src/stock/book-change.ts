import type { PoolClient } from '../database/worker-pool.ts';
import { bookMovements, type NewMovement } from './book-movements.ts';
import { lockLots, type Shelf } from './lock-stock.ts';
import { isCount, isRefusal, MOST_PIECES, type Booked, type StockProblem } from './stock-problem.ts';

export type ChangeKind = 'RECEIVED' | 'RETURNED' | 'ADJUSTED' | 'DAMAGED' | 'REPAIRED';

/** How many pieces more, or fewer, there are of one lot, and why. */
export interface StockMove extends Shelf {
  lot: string;
  kind: ChangeKind;
  /** Pieces; above zero, but for ADJUSTED. */
  quantity: number;
  expiresOn?: string | null;
  orderId?: string | null;
  note?: string | null;
  /** The clock of whoever says so. */
  at: Date;
  /** Names the cause: the same one is booked once. */
  key: string;
}

/**
 * Books a change of stock. Pieces that came or went before the newest count were counted: they are in the ledger, and move
 * nothing. A change that does not fit the stock is a problem; the transaction goes on.
 */
export async function bookChange(client: PoolClient, merchantId: string, change: StockMove): Promise<Booked> {
  const problems = problemsOf(change);
  if (problems.length > 0) return { booked: 0, problems };
  await client.query('savepoint book_change');
  try {
    const [level] = await lockLots(client, merchantId, [change]);
    const isCounted = level?.countedAt != null && level.countedAt >= change.at;
    const booked = await bookMovements(client, merchantId, [movementOf(change, isCounted)]);
    await client.query('release savepoint book_change');
    return { booked, problems };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await client.query('rollback to savepoint book_change');
    return { booked: 0, problems: [{ code: 'STOCK_REFUSED', path: 'quantity', message: 'there are not so many pieces' }] };
  }
}

function problemsOf({ kind, quantity, at }: StockMove): StockProblem[] {
  const isFine = kind === 'ADJUSTED' ? isCount(Math.abs(quantity)) && quantity !== 0 : isCount(quantity) && quantity > 0;
  return [
    ...(isFine ? [] : [{ code: 'QUANTITY_INVALID' as const, path: 'quantity', message: `a whole number from 1 to ${MOST_PIECES}` }]),
    ...(Number.isNaN(at.getTime()) ? [{ code: 'TIME_INVALID' as const, path: 'at', message: 'an instant' }] : []),
  ];
}

function movementOf(change: StockMove, isCounted: boolean): NewMovement {
  const { variantId, warehouseId, lot, kind, quantity, key } = change;
  const isDamage = kind === 'DAMAGED' || kind === 'REPAIRED';
  return {
    variantId,
    warehouseId,
    lot,
    kind,
    onHandDelta: isDamage || isCounted ? 0 : quantity,
    reservedDelta: 0,
    damagedDelta: isDamage ? (kind === 'DAMAGED' ? quantity : -quantity) : 0,
    expiresOn: change.expiresOn ?? null,
    orderId: change.orderId ?? null,
    fulfilmentId: null,
    storeId: null,
    note: change.note ?? null,
    key,
    occurredAt: change.at.toISOString(),
  };
}
