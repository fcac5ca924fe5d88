import { newId } from '@jalon/schema/database';
import { GRAPH_REPORT_TOPIC, STORE_REPORT_TOPIC, type ReportFormat } from '@jalon/schema/warehouse';
import type { PoolClient } from '../database/worker-pool.ts';
import { writeOutbox, type NewDomainEvent } from '../mailroom/write-outbox.ts';
import { lockShelves, type Shelf } from '../stock/lock-stock.ts';
import { bookReports } from './book-reports.ts';
import { findFulfilments } from './find-fulfilments.ts';
import { readGenericMessage } from './generic/generic.parse.ts';
import { recordSteps } from './record-steps.ts';
import { readShipHeroMessage } from './shiphero/shiphero.parse.ts';
import { readPointer, readShipStationMessage } from './shipstation/shipstation.parse.ts';
import type { FulfilmentReport, ReadWarehouseMessage, WarehouseProblemCode, WarehouseReports } from './warehouse-message.ts';

const READERS: Record<ReportFormat, ReadWarehouseMessage> = {
  GENERIC: readGenericMessage,
  SHIPHERO: readShipHeroMessage,
  SHIPSTATION: readShipStationMessage,
};

/** What a message pointed to, fetched. */
export const RESOURCE_TOPIC = 'resource';

/** Ours, whatever the warehouse's own messages look like. */
const OWN_TOPICS: readonly string[] = [GRAPH_REPORT_TOPIC, STORE_REPORT_TOPIC, RESOURCE_TOPIC];

export interface RawWarehouseMessage {
  /** Of the inbox. */
  id: string;
  merchantId: string;
  warehouseId: string;
  topic: string;
  body: Uint8Array;
  receivedAt: Date;
}

/** What became of a message: `LATER` waits for something that has not come in yet; what could be done is done. */
export interface AppliedReports {
  state: 'DONE' | 'IGNORED' | 'PARKED' | 'LATER';
  problem: WarehouseProblemCode | null;
}

interface WarehouseRow {
  report_format: ReportFormat | null;
  time_zone: string;
}

/** Reads a warehouse's message and writes all it asks for, in the caller's transaction. The outbox comes last. */
export async function applyWarehouseMessage(client: PoolClient, raw: RawWarehouseMessage): Promise<AppliedReports> {
  const { rows } = await client.query<WarehouseRow>({
    name: 'warehouse-of-message',
    text: 'select report_format, time_zone from warehouse where merchant_id = $1 and id = $2',
    values: [raw.merchantId, raw.warehouseId],
  });
  if (!rows[0]) return { state: 'PARKED', problem: 'WAREHOUSE_UNKNOWN' };
  const { report_format: format, time_zone: timeZone } = rows[0];
  if (format === 'SHIPSTATION' && !OWN_TOPICS.includes(raw.topic)) return keepPointer(client, raw);
  const message = readerOf(raw.topic, format)(raw.body, { receivedAt: raw.receivedAt, timeZone });
  if (message.kind === 'IGNORED') return { state: 'IGNORED', problem: message.reason };
  if (message.kind === 'UNREADABLE') return { state: 'PARKED', problem: message.reason };
  return applyReports(client, raw, message, message.problems[0]?.code ?? null);
}

function readerOf(topic: string, format: ReportFormat | null): ReadWarehouseMessage {
  if (topic === GRAPH_REPORT_TOPIC) return (body, context) => readGenericMessage(body, context, 'GRAPH');
  return topic === STORE_REPORT_TOPIC ? readGenericMessage : READERS[format ?? 'GENERIC'];
}

async function applyReports(
  client: PoolClient,
  raw: RawWarehouseMessage,
  reports: WarehouseReports,
  problem: WarehouseProblemCode | null,
): Promise<AppliedReports> {
  const { merchantId, warehouseId, id: messageId } = raw;
  const found = await findFulfilments(client, merchantId, warehouseId, reports.fulfilments);
  const meant = found.flatMap((one, index) => (typeof one === 'string' ? [] : [{ ...one, report: reports.fulfilments[index]! }]));
  const codes = new Set<WarehouseProblemCode>(found.filter((one) => typeof one === 'string'));
  await lockAll(client, merchantId, meant);
  const events: NewDomainEvent[] = [];
  for (const { id, report } of meant) {
    const recorded = await recordSteps(client, merchantId, id, stepsOf(report));
    events.push(...recorded.events);
    if (recorded.takenNumbers.length > 0) codes.add('NUMBER_OF_ANOTHER_ORDER');
  }
  for (const { code } of await bookReports(client, { merchantId, warehouseId, messageId }, reports)) codes.add(code);
  await writeOutbox(client, merchantId, events);
  return outcomeOf(codes, problem);
}

/** The warehouse's own name goes with each step, and alone where there is none. */
const stepsOf = ({ steps, theirReference }: FulfilmentReport) => steps.map((step) => ({ ...step, theirReference }));

/** What waits is shown as waiting for it; what nobody but staff can put right is parked, whatever else was done. */
function outcomeOf(codes: ReadonlySet<WarehouseProblemCode>, problem: WarehouseProblemCode | null): AppliedReports {
  if (codes.has('FULFILMENT_UNKNOWN')) return { state: 'LATER', problem: 'FULFILMENT_UNKNOWN' };
  for (const code of ['FULFILMENT_AMBIGUOUS', 'SKU_UNKNOWN'] as const) if (codes.has(code)) return { state: 'PARKED', problem: code };
  return { state: 'DONE', problem: [...codes][0] ?? problem };
}

/** A message may tell of many orders: all their locks are taken at once, in the order of everybody. */
async function lockAll(client: PoolClient, merchantId: string, meant: readonly { id: string; orderId: string }[]): Promise<void> {
  if (meant.length < 2) return;
  const ids = meant.map(({ id }) => id);
  await client.query('select id from shop_order where merchant_id = $1 and id = any ($2) order by id for update', [
    merchantId,
    meant.map(({ orderId }) => orderId),
  ]);
  await client.query('select id from fulfilment where merchant_id = $1 and id = any ($2) order by id for update', [merchantId, ids]);
  const { rows } = await client.query<Shelf>(
    `select distinct variant_id as "variantId", warehouse_id as "warehouseId" from reservation where merchant_id = $1 and fulfilment_id = any ($2)`,
    [merchantId, ids],
  );
  if (rows.length > 0) await lockShelves(client, merchantId, rows);
}

const KEEP_POINTER = `
  insert into resource_pointer (id, merchant_id, warehouse_id, message_id, url, next_attempt_at) values ($1, $2, $3, $4, $5, now())
  on conflict (warehouse_id, url) do update set message_id = excluded.message_id, attempts = 0, next_attempt_at = now()`;

/** ShipStation signs nothing: of what a message says only where it points to is taken. */
async function keepPointer(client: PoolClient, { merchantId, warehouseId, id, body }: RawWarehouseMessage): Promise<AppliedReports> {
  const pointer = readPointer(body);
  if (pointer === null) return { state: 'PARKED', problem: 'NOT_JSON' };
  await client.query({ name: 'keep-pointer', text: KEEP_POINTER, values: [newId(), merchantId, warehouseId, id, pointer.url] });
  return { state: 'DONE', problem: null };
}
