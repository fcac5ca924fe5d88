import { newId, type Query } from '@jalon/schema/database';
import { afterAction, lockReturn, moveReturn, STAYS, type LockedReturn, type ReturnGrade, type ReturnOutcome } from '@jalon/schema/return';
import { problem, type Problem } from '../graphql/problem.type.ts';
import { moveProblems } from './move-problems.ts';
import { recordOf } from './return-actions.ts';
import { noSuchReturn } from './return-result.type.ts';

export interface Handled {
  merchantId: string;
  returnId: string;
  /** Who of the staff. */
  by: string;
}

/** A line of a return that is held until the transaction ends. */
export interface HeldLine {
  id: string;
  quantity: number;
  outcome: ReturnOutcome;
  grade: ReturnGrade | null;
  /** Null: its number means no article of ours. */
  variantId: string | null;
}

export interface HeldReturn {
  locked: LockedReturn;
  lines: HeldLine[];
  /** It is settled: what is done is written down, and changes nothing else. */
  isRecord: boolean;
}

/** Holds a return to which something is to be done that the table allows, or that can still be written down. */
export async function holdReturn(
  query: Query,
  { merchantId, returnId }: Handled,
  action: 'RECEIVE' | 'INSPECT',
): Promise<{ held: HeldReturn; problems: [] } | { held: null; problems: Problem[] }> {
  const locked = await lockReturn(query, merchantId, returnId);
  if (locked === null) return { held: null, problems: [noSuchReturn()] };
  const lines = await query<HeldLine>(
    `select l.id, l.quantity, l.outcome, l.grade, o.variant_id as "variantId" from return_line l left join order_line o on o.id = l.order_line_id
     where l.merchant_id = ? and l.return_request_id = ? order by l.id`,
    [merchantId, returnId],
  );
  const [row] = await query<{ receivedAt: Date | null }>(
    'select received_at as "receivedAt" from return_request where merchant_id = ? and id = ?',
    [merchantId, returnId],
  );
  const isRecord = recordOf({ ...locked, receivedAt: row?.receivedAt ?? null }, lines) === action;
  if (!isRecord && afterAction(locked.state, action) === null)
    return { held: null, problems: moveProblems({ outcome: 'WRONG_STATE', state: locked.state }) };
  return { held: { locked, lines, isRecord }, problems: [] };
}

/** What is wrong with what is said of the lines of a return; `path` from the argument on. */
export function lineProblems(said: readonly { lineId: string; quantity: number }[], lines: readonly HeldLine[]): Problem[] {
  const byId = new Map(lines.map((line) => [line.id, line]));
  return said.flatMap(({ lineId, quantity }, index) => {
    const line = byId.get(lineId);
    const path = ['lines', String(index)];
    if (line === undefined) return [problem('NOT_FOUND', [...path, 'lineId'], 'The return has no such line.')];
    if (said.findIndex((one) => one.lineId === lineId) < index) return [problem('INVALID', [...path, 'lineId'], 'It is named twice.')];
    if (STAYS.includes(line.outcome)) return [problem('INVALID', [...path, 'lineId'], 'It stays with the shopper.')];
    return quantity > line.quantity ? [problem('INVALID', [...path, 'quantity'], `Only ${line.quantity} were to come.`)] : [];
  });
}

/** It arrived: how many of each line, where somebody counted. */
export async function receiveReturn(
  query: Query,
  handled: Handled,
  said: readonly { lineId: string; quantity: number }[],
  now: Date,
): Promise<Problem[]> {
  const { held, problems } = await holdReturn(query, handled, 'RECEIVE');
  if (held === null) return problems;
  const wrong = lineProblems(said, held.lines);
  if (wrong.length > 0) return wrong;
  const { merchantId, returnId } = handled;
  for (const { lineId, quantity } of said)
    await query('update return_line set received_quantity = ? where merchant_id = ? and id = ?', [quantity, merchantId, lineId]);
  if (held.isRecord) await query('update return_request set received_at = ? where merchant_id = ? and id = ?', [now, merchantId, returnId]);
  return takeStep(query, handled, held, 'RECEIVE', now);
}

/** The step by the table, or, of a settled return, a line in its history that leads nowhere. */
export async function takeStep(
  query: Query,
  { merchantId, returnId, by }: Handled,
  { locked, isRecord }: HeldReturn,
  action: 'RECEIVE' | 'INSPECT',
  now: Date,
): Promise<Problem[]> {
  if (!isRecord) return moveProblems(await moveReturn(query, { merchantId, returnId, action, by }, now));
  await query(
    `insert into return_step (id, merchant_id, return_request_id, action, from_state, to_state, by, data, at) values (?, ?, ?, ?, ?, ?, ?, '{}', ?)`,
    [newId(), merchantId, returnId, action, locked.state, locked.state, by, now],
  );
  return [];
}
