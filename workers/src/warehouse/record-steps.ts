import { foldFulfilment } from '@jalon/schema/warehouse';
import type { PoolClient } from '../database/worker-pool.ts';
import type { NewDomainEvent } from '../mailroom/write-outbox.ts';
import { freePieces, sendPieces } from '../stock/reserve-pieces.ts';
import { linkParcels } from './link-parcels.ts';
import { lockFulfilment, type KnownFulfilment } from './lock-fulfilment.ts';
import { nameStepEvents } from './name-step-events.ts';
import { sendCancelledPieces } from './send-cancelled-pieces.ts';
import type { StepReport } from './step-report.ts';
import { wakeReports } from './wake-reports.ts';
import { writeProgress } from './write-progress.ts';
import { insertSteps, readSteps } from './write-steps.ts';

export type { LabelledParcel, StepReport } from './step-report.ts';

export interface RecordedSteps {
  /** For the caller to write into the outbox at the end of its transaction. */
  events: NewDomainEvent[];
  /** Reports that were not known. */
  newSteps: number;
  /** Tracking numbers that belong to other orders: left there. */
  takenNumbers: string[];
  /** False: there is no such fulfilment, and nothing was done. */
  isKnown: boolean;
}

/**
 * Writes what was reported of a fulfilment, in the caller's transaction: its steps, its state, the stock that left or became
 * free, its parcels. Reports already known change nothing, so any may be recorded again. Locks the order, the fulfilment,
 * stock and parcels, in this order.
 */
export async function recordSteps(
  client: PoolClient,
  merchantId: string,
  fulfilmentId: string,
  reports: readonly StepReport[],
): Promise<RecordedSteps> {
  const known = await lockFulfilment(client, merchantId, fulfilmentId);
  if (known === null) return { events: [], newSteps: 0, takenNumbers: [], isKnown: false };
  const newSteps = await insertSteps(client, merchantId, fulfilmentId, reports);
  // Of several names the least, so that the order of their coming does not matter within a message.
  const theirReference = reports.flatMap((report) => report.theirReference ?? []).toSorted()[0] ?? null;
  const told = await settle(client, merchantId, known, theirReference);
  // Messages may have come before that know it by that name alone.
  if (known.theirReference === null && theirReference !== null) await wakeReports(client, [known.warehouseId]);
  const recorded: RecordedSteps = { events: told.events, newSteps, takenNumbers: [], isKnown: true };
  if (reports.some(({ parcel }) => parcel)) {
    const linked = await linkParcels(client, merchantId, known, reports);
    const scanned = await insertSteps(client, merchantId, fulfilmentId, linked.scans);
    const followed = scanned > 0 ? await settle(client, merchantId, told.now, null) : { events: [] };
    recorded.events = [...recorded.events, ...linked.events, ...followed.events];
    recorded.newSteps += scanned;
    recorded.takenNumbers = linked.takenNumbers;
  }
  if (recorded.newSteps + recorded.events.length > 0) await lookAtOrder(client, merchantId, known.orderId);
  return recorded;
}

/** Brings a fulfilment and its stock to what its steps say. */
async function settle(client: PoolClient, merchantId: string, before: KnownFulfilment, theirReference: string | null) {
  const after = foldFulfilment(await readSteps(client, merchantId, before.id));
  await writeProgress(client, merchantId, before.id, after, theirReference);
  if (after.handedOverAt !== null && before.handedOverAt === null) {
    const send = before.cancelledAt === null ? sendPieces : sendCancelledPieces;
    await send(client, merchantId, before.id, after.handedOverAt);
  }
  if (after.cancelledAt !== null && before.cancelledAt === null) {
    await freePieces(client, merchantId, { fulfilmentId: before.id }, after.cancelledAt);
  }
  return { events: nameStepEvents(before, after), now: { ...before, ...after } };
}

const lookAtOrder = (client: PoolClient, merchantId: string, orderId: string) =>
  client.query({
    name: 'look-at-order',
    text: 'update shop_order set advance_at = now() where merchant_id = $1 and id = $2 and (advance_at is null or advance_at > now())',
    values: [merchantId, orderId],
  });
