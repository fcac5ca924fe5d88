import type { ReportFormat } from '@jalon/schema/warehouse';
import { inTransaction, type Pool } from '@jalon/workers/database/worker-pool';
import { readInbox } from '@jalon/workers/mailroom/read-inbox.job';
import { writeOutbox } from '@jalon/workers/mailroom/write-outbox';
import { noteScans } from '@jalon/workers/warehouse/note-scans';
import { recordSteps } from '@jalon/workers/warehouse/record-steps';
import { wakeReports } from '@jalon/workers/warehouse/wake-reports';
import { pino } from 'pino';
import { aFulfilment, aReportingWarehouse, heard, reserved, stocked } from './fulfilment.ts';
import { SECRET_KEY } from './secret-key.ts';
import { aMerchant, type TestDatabase } from './test-database.ts';

export const SILENT = pino({ level: 'silent' });
export const KEYS = { secretKey: SECRET_KEY, publicApiUrl: 'https://api.example' };

// One clock for all scenes: what they come to can be compared.
const NOW = Math.floor(Date.now() / 1000) * 1000;
export const minutesAgo = (minutes: number) => new Date(NOW - minutes * 60_000);
/** Of the one parcel of a scene. */
export const NUMBER = '9400111899223100001234';

export interface Bench {
  db: TestDatabase;
  pool: Pool;
}

/** An order of two articles, at a warehouse that has ten pieces of the first. */
export async function aScene({ db, pool }: Bench, format: ReportFormat, apiUrl?: string) {
  const { merchant, orders } = await aMerchant()
    .withStore()
    .withOrder({ lines: [{ title: 'Lamp', quantity: 2 }, { title: 'Rug' }] })
    .save(db.em);
  const { order, lines } = orders[0]!;
  const merchantId = merchant.id;
  const warehouse = await aReportingWarehouse(db, merchantId, format, apiUrl);
  const variantId = await stocked(db, pool, merchantId, warehouse.id, 'LAMP');
  const [line] = lines as [(typeof lines)[number], (typeof lines)[number]];
  const fulfilmentId = crypto.randomUUID();
  return {
    merchantId,
    warehouse,
    order,
    variantId,
    fulfilmentId,
    number: `${order.number}-1`,
    async release(number = `${order.number}-1`, id = fulfilmentId) {
      const parts = [{ id: line.id, quantity: 2, variantId }];
      await aFulfilment(db, { merchantId, warehouseId: warehouse.id, order, lines: parts, id, number });
      await reserved(pool, { merchantId, warehouseId: warehouse.id, orderId: order.id, fulfilmentId: id, line: parts[0]!, variantId });
      await inTransaction(pool, (client) => wakeReports(client, [warehouse.id]));
    },
    hear: (body: unknown, topic?: string) => heard(db, merchantId, warehouse.id, body, topic),
    async read() {
      await readInbox(pool, SILENT, KEYS);
      return db.sql<{ state: string; problem: string | null }>(
        'select state, problem from inbox_message where source_id = $1 order by received_at, id',
        [warehouse.id],
      );
    },
    record: (...steps: Parameters<typeof recordSteps>[3][number][]) =>
      inTransaction(pool, async (client) => {
        const recorded = await recordSteps(client, merchantId, fulfilmentId, steps);
        await writeOutbox(client, merchantId, recorded.events);
        return recorded;
      }),
    /** The carrier scans the parcel. */
    async scan(minutes: number) {
      const rows = await db.sql<{ id: string }>(
        `update shipment set milestone = 'PICKED_UP', handed_over_at = $2 where merchant_id = $1 and tracking_number = '${NUMBER}' returning id`,
        [merchantId, minutesAgo(minutes)],
      );
      const scanned = rows.map((row) => row.id);
      await inTransaction(pool, async (client) => writeOutbox(client, merchantId, await noteScans(client, merchantId, scanned)));
    },
    async digest() {
      const fulfilments = await db.sql(
        `select number, state, allocated_at, picked_at, packed_at, checked_at, labelled_at, handed_over_at, cancelled_at, short_at,
           check_failed_at, their_reference from fulfilment where merchant_id = $1 order by number`,
        [merchantId],
      );
      const shipments = await db.sql(
        `select s.carrier, s.tracking_number, s.fulfilment_id, s.milestone, s.order_id,
           (select json_agg(json_build_array(l.order_line_id, l.quantity) order by l.order_line_id) from shipment_line l where l.shipment_id = s.id) lines
         from shipment s where s.merchant_id = $1 order by s.tracking_number`,
        [merchantId],
      );
      const stock = await db.sql('select on_hand, reserved, damaged from stock_level where merchant_id = $1 and variant_id = $2', [
        merchantId,
        variantId,
      ]);
      const steps = await db.sql(`select step, occurred_at, key from fulfilment_step where merchant_id = $1 order by key`, [merchantId]);
      return { fulfilments, shipments, stock, steps };
    },
    events: async () =>
      (await db.sql<{ type: string }>(`select type from outbox_event where merchant_id = $1 order by seq`, [merchantId])).map(
        ({ type }) => type,
      ),
  };
}

export type Scene = Awaited<ReturnType<typeof aScene>>;
