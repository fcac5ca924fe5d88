import { asColumns } from '../database/as-array-literal.ts';
import type { Pool } from '../database/worker-pool.ts';
import type { DueMessage } from './claim-due.ts';
import type { MessageAttachment } from './transport/message-transport.ts';

const RECEIPTS = `
  select a.id, w.place, d.bytes from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as a (id, order_id, withdrawal_id)
  join withdrawal w on w.merchant_id = $1 and w.id = a.withdrawal_id
  join return_document d on d.merchant_id = $1 and d.order_id = a.order_id and d.withdrawal_id = a.withdrawal_id and d.kind = 'RECEIPT'`;

/** What goes with e-mails, by message: the confirmation of receipt of a withdrawal. */
export async function readAttachments(
  pool: Pool,
  merchantId: string,
  due: readonly Pick<DueMessage, 'id' | 'orderId' | 'declarantEmail' | 'facts'>[],
): Promise<Map<string, MessageAttachment[]>> {
  const asked = due.flatMap(({ id, orderId, declarantEmail, facts: { withdrawalId } }) =>
    declarantEmail === null || withdrawalId === undefined ? [] : [{ id, orderId, withdrawalId }],
  );
  if (asked.length === 0) return new Map();
  const { rows } = await pool.query<{ id: string; place: number; bytes: Buffer }>({
    name: 'read-receipts',
    text: RECEIPTS,
    values: [merchantId, ...asColumns(asked, ['id', 'orderId', 'withdrawalId'])],
  });
  return new Map(
    rows.map(({ id, place, bytes }) => [id, [{ filename: `withdrawal-${place}.pdf`, contentType: 'application/pdf', content: bytes }]]),
  );
}
