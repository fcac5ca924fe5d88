import { newId } from '@jalon/schema/database';
import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';

// Whichever parcel was told of first: the same parcels always give the same.
const HOLDER = `
  select id from shipment where merchant_id = $1 and fulfilment_id = $2
  order by milestone = 'CANCELLED', carrier, tracking_number, id limit 1`;

const EMPTY_OTHERS = `
  delete from shipment_line where merchant_id = $1 and shipment_id <> $3
    and shipment_id in (select id from shipment where merchant_id = $1 and fulfilment_id = $2)
    and order_line_id in (select order_line_id from fulfilment_line where merchant_id = $1 and fulfilment_id = $2)`;

const FILL = `
  insert into shipment_line (id, merchant_id, shipment_id, order_line_id, quantity)
  select c.id, $1, $2, c.line, c.quantity from unnest($3::uuid[], $4::uuid[], $5::int[]) as c (id, line, quantity)
  on conflict (merchant_id, shipment_id, order_line_id) do update set quantity = excluded.quantity
    where shipment_line.quantity <> excluded.quantity`;

/** Of several parcels of one fulfilment nobody says which holds what: one of them is shown with all of it. */
export async function shareContents(client: PoolClient, merchantId: string, fulfilmentId: string): Promise<void> {
  const found = await client.query<{ id: string }>({ name: 'holder-of-contents', text: HOLDER, values: [merchantId, fulfilmentId] });
  const holder = found.rows[0]?.id;
  if (holder === undefined) return;
  const { rows } = await client.query<{ line: string; quantity: number }>({
    name: 'contents-of-fulfilment',
    text: 'select order_line_id as line, quantity from fulfilment_line where merchant_id = $1 and fulfilment_id = $2',
    values: [merchantId, fulfilmentId],
  });
  await client.query({ name: 'empty-other-parcels', text: EMPTY_OTHERS, values: [merchantId, fulfilmentId, holder] });
  const lines = rows.map((row) => ({ ...row, id: newId() }));
  await client.query({
    name: 'fill-parcel',
    text: FILL,
    values: [merchantId, holder, ...asColumns(lines, ['id', 'line', 'quantity'])],
  });
}
