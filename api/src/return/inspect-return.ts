import type { EntityManager } from '@mikro-orm/postgresql';
import type { Query } from '@jalon/schema/database';
import { problem, type Problem } from '../graphql/problem.type.ts';
import { bookMovements } from '../stock/book-movements.ts';
import { holdReturn, lineProblems, takeStep, type Handled, type HeldReturn } from './receive-return.ts';
import type { InspectedLine } from './return.inputs.ts';

export interface Inspection extends Handled {
  lines: readonly InspectedLine[];
  /** Where what is sold again goes; null: the first active warehouse. */
  warehouseId: string | null;
}

/**
 * Grades what came and says what becomes of it. What is sold again is booked into a warehouse, once for each line: an article
 * nobody knows, or without a warehouse, is not counted. Its problems leave something done: undo it.
 */
export async function inspectReturn(query: Query, em: EntityManager, inspection: Inspection, now: Date): Promise<Problem[]> {
  const { merchantId, lines } = inspection;
  const { held, problems } = await holdReturn(query, inspection, 'INSPECT');
  if (held === null) return problems;
  const wrong = lineProblems(lines, held.lines);
  if (wrong.length > 0) return wrong;
  for (const { lineId, quantity, grade, disposition } of lines)
    await query('update return_line set received_quantity = ?, grade = ?, disposition = ? where merchant_id = ? and id = ?', [
      ...[quantity, grade, disposition, merchantId, lineId],
    ]);
  const refused = await restock(query, em, inspection, held);
  return refused.length > 0 ? refused : takeStep(query, inspection, held, 'INSPECT', now);
}

async function restock(query: Query, em: EntityManager, inspection: Inspection, { locked, lines }: HeldReturn): Promise<Problem[]> {
  const { merchantId, lines: said, warehouseId: wanted } = inspection;
  const [warehouse] = await query<{ id: string }>(
    `select id from warehouse where merchant_id = ? and is_active and id = coalesce(?::uuid, id) order by created_at, id limit 1`,
    [merchantId, wanted],
  );
  if (wanted !== null && warehouse === undefined) return [problem('NOT_FOUND', ['warehouseId'], 'There is no such warehouse.')];
  if (warehouse === undefined) return [];
  for (const [index, { lineId, quantity, disposition, note }] of said.entries()) {
    const variantId = lines.find(({ id }) => id === lineId)?.variantId ?? null;
    if (disposition !== 'RESTOCK' || quantity === 0 || variantId === null) continue;
    const { problems } = await bookMovements(
      em,
      merchantId,
      [
        {
          ...{ variantId, warehouseId: warehouse.id, lot: '', kind: 'RETURNED' as const, onHandDelta: quantity },
          ...{ orderId: locked.orderId, note: note ?? null, key: `return:${lineId}` },
        },
      ],
      'quantity',
    );
    if (problems.length > 0) return problems.map(({ code, message }) => problem(code, ['lines', String(index), 'quantity'], message));
  }
  return [];
}
