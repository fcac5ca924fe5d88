import { hash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '@jalon/schema/database';
import { GRAPH_REPORT_TOPIC, type GenericFulfilmentReport, type GenericReport } from '@jalon/schema/warehouse';
import type { CheckedReport } from './fulfilment.inputs.ts';

export type KnownReport = CheckedReport & { warehouseId: string };

// Answers the row that is there when the same report came before.
const KEEP = `
  insert into inbox_message (id, merchant_id, source_kind, source_id, message_id, topic, body, next_attempt_at, received_at)
  values (?, ?, 'WAREHOUSE', ?, ?, '${GRAPH_REPORT_TOPIC}', ?, now(), now())
  on conflict (source_id, message_id) do update set topic = excluded.topic returning id`;

/**
 * Puts reports into the inbox, one message for each warehouse, so that they go the way of every other report. Returns the
 * messages' UUIDs.
 */
export async function keepReports(em: EntityManager, merchantId: string, reports: readonly KnownReport[]): Promise<string[]> {
  const ids: string[] = [];
  for (const [warehouseId, told] of Map.groupBy(reports, (report) => report.warehouseId)) {
    const body = Buffer.from(JSON.stringify({ fulfilments: told.map(asGeneric) } satisfies GenericReport));
    const messageId = `${GRAPH_REPORT_TOPIC} ${hash('sha256', body)}`;
    const rows = await em.execute<{ id: string }[]>(KEEP, [newId(), merchantId, warehouseId, messageId, body]);
    ids.push(...rows.map(({ id }) => id));
  }
  return ids;
}

function asGeneric({
  fulfilmentId,
  step,
  note,
  photoUrl,
  checklist,
  carrier,
  trackingNumber,
  ...report
}: KnownReport): GenericFulfilmentReport {
  const at = (report.at ?? new Date()).toISOString();
  return {
    fulfilmentId,
    steps: [{ step, at, note: note || null, photoUrl: photoUrl ?? null, checklist: checklist ?? [] }],
    parcels: trackingNumber == null ? [] : [{ carrier: carrier || null, trackingNumber, at }],
  };
}
