import { isCarrierCode } from '@jalon/schema/carrier';
import { FULFILMENT_STEPS, type FulfilmentStepCode } from '@jalon/schema/warehouse';
import type { PoolClient } from '../database/worker-pool.ts';
import { writeOutbox, type NewDomainEvent } from '../mailroom/write-outbox.ts';
import { carrierByCompany } from '../store/carrier-by-company.ts';
import { recordSteps, type StepReport } from '../warehouse/record-steps.ts';
import type { FileKind, ImportContext, Read } from './file-kind.ts';
import type { RowReader } from './row-reader.ts';
import { warehouseByName } from './warehouse-by-name.ts';

interface ReportsOfFile {
  number: string;
  warehouse: string | null;
  reports: { report: StepReport; row: RowReader }[];
}

/** What else the steps are called. */
const STEP_WORDS: Record<string, FulfilmentStepCode> = {
  SHIPPED: 'HANDED_OVER',
  DISPATCHED: 'HANDED_OVER',
  COLLECTED: 'HANDED_OVER',
  LABELED: 'LABELLED',
  LABEL_MADE: 'LABELLED',
  QUALITY_CHECKED: 'CHECKED',
  RESERVED: 'ALLOCATED',
  CANCELED: 'CANCELLED',
};

/** What warehouses did: one row for each step of a fulfilment. */
export const reportsFile: FileKind<ReportsOfFile> = {
  groupKey: (cell) => `${cell('fulfilment_number')}\n${cell('warehouse').toLowerCase()}`,
  isIndivisible: false,
  // A fulfilment holds its order, its stock and its parcels: one at a time cannot wait for another.
  batch: 1,
  read: readReports,
  async save(client, context, things) {
    const events: NewDomainEvent[] = [];
    let changed = 0;
    for (const thing of things) {
      const fulfilmentId = await findFulfilment(client, context, thing);
      if (fulfilmentId === null) continue;
      const { reports } = thing.item;
      const recorded = await recordSteps(
        client,
        context.merchantId,
        fulfilmentId,
        reports.map(({ report }) => report),
      );
      const taken = new Set(recorded.takenNumbers);
      for (const { report, row } of reports)
        if (taken.has(report.parcel?.trackingNumber ?? '')) row.note('NUMBER_OF_ANOTHER_ORDER', 'tracking_number');
      changed += Math.min(recorded.newSteps, reports.length);
      events.push(...recorded.events);
    }
    await writeOutbox(client, context.merchantId, events);
    return changed;
  },
};

function readReports(rows: readonly RowReader[]): ReportsOfFile | null {
  const number = rows[0]!.needed('fulfilment_number');
  const reports = rows.flatMap((row) => {
    const report = readReport(row);
    return report === null || row.problems.length > 0 ? [] : [{ report, row }];
  });
  return number === null || reports.length === 0 ? null : { number, warehouse: rows[0]!.text('warehouse'), reports };
}

function readReport(row: RowReader): StepReport | null {
  const [word, occurredAt] = [row.needed('step'), row.instant('occurred_at')];
  if (occurredAt === null && row.problems.length === 0) row.note('MISSING', 'occurred_at');
  const code =
    word
      ?.trim()
      .replace(/[\s-]+/g, '_')
      .toUpperCase() ?? '';
  const step = code in FULFILMENT_STEPS ? (code as FulfilmentStepCode) : STEP_WORDS[code];
  if (word !== null && step === undefined) row.note('BAD_STEP', 'step');
  const trackingNumber = row.trackingNumber('tracking_number');
  const company = row.text('carrier');
  const rest = { note: row.longText('note'), photoUrl: row.webAddress('photo_url') };
  if (step === undefined || occurredAt === null) return null;
  const named = company?.toLowerCase() ?? '';
  const carrier = isCarrierCode(named) ? named : carrierByCompany(company, trackingNumber ?? '');
  return {
    step,
    occurredAt,
    via: 'FILE',
    reference: trackingNumber ?? '',
    parcel: trackingNumber === null ? null : { carrier, trackingNumber, isVoided: false },
    ...rest,
  };
}

const FIND = `
  select id from fulfilment
  where merchant_id = $1 and number = any ($2) and ($3::uuid is null or warehouse_id = $3) and ($4::uuid is null or exists (
    select from shop_order o where o.merchant_id = $1 and o.id = fulfilment.order_id and o.store_id = $4)) limit 2`;

async function findFulfilment(
  client: PoolClient,
  { merchantId, storeId }: ImportContext,
  { item, rows }: Read<ReportsOfFile>,
): Promise<string | null> {
  const warehouseId = item.warehouse === null ? null : (await warehouseByName(client, merchantId))(item.warehouse);
  const refuse = (code: 'WAREHOUSE_UNKNOWN' | 'FULFILMENT_UNKNOWN' | 'FULFILMENT_AMBIGUOUS', field: string) => {
    for (const row of rows) row.note(code, field);
    return null;
  };
  if (item.warehouse !== null && warehouseId === null) return refuse('WAREHOUSE_UNKNOWN', 'warehouse');
  const plain = item.number.replace(/^#/, '');
  const found = await client.query<{ id: string }>(FIND, [merchantId, [plain, `#${plain}`], warehouseId, storeId]);
  if (found.rows.length > 1) return refuse('FULFILMENT_AMBIGUOUS', 'fulfilment_number');
  return found.rows[0]?.id ?? refuse('FULFILMENT_UNKNOWN', 'fulfilment_number');
}
