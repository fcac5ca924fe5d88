import type { Reading } from '@jalon/schema/shipment';
import { fingerprintOf } from '../carriers/fingerprint-of.ts';
import { inTransaction, type Pool, type PoolClient } from '../database/worker-pool.ts';
import { announceChecks, writeOutbox, type NewDomainEvent } from '../mailroom/write-outbox.ts';
import { findCarrier } from '../carriers/registry.ts';
import { chooseNextPoll, jitterOf } from './choose-next-poll.ts';
import { findNews, type Finding, type LearnedReport } from './find-news.ts';
import { lockShipments, readKnownEvents } from './lock-shipments.ts';
import { nameEvents } from './name-events.ts';
import { countUnmappedCodes, insertEvents, touchShipments, updateShipments } from './write-findings.ts';

export type { LearnedReport } from './find-news.ts';

/** What became of a batch, in counts. */
export interface Recorded {
  newEvents: number;
  changedShipments: number;
  unchangedShipments: number;
}

export interface RecordOptions {
  /** See `POLL_SPEED`. */
  pollSpeed?: number;
}

/**
 * Writes what carriers said of one merchant's shipments: log, state, counts and outbox, in one transaction. Readings
 * already known change nothing and are not announced, so any batch may be recorded again. Shipments that no longer
 * exist are passed over.
 */
export async function recordReadings(
  pool: Pool,
  merchantId: string,
  batch: readonly LearnedReport[],
  options: RecordOptions = {},
): Promise<Recorded> {
  if (batch.length === 0) return { newEvents: 0, changedShipments: 0, unchangedShipments: 0 };
  return inTransaction(pool, async (client) => {
    const { recorded, events } = await recordIn(client, merchantId, batch, options);
    await writeOutbox(client, merchantId, events);
    return recorded;
  });
}

/** The same within a transaction that does more: it writes `events` to the outbox itself, at its end. */
export async function recordIn(
  client: PoolClient,
  merchantId: string,
  batch: readonly LearnedReport[],
  { pollSpeed = 1 }: RecordOptions = {},
): Promise<{ recorded: Recorded; events: NewDomainEvent[] }> {
  const reports = Map.groupBy(batch, ({ shipmentId }) => shipmentId);
  const shipments = await lockShipments(client, merchantId, [...reports.keys()]);
  const known = await readKnownEvents(client, merchantId, shipments);
  const findings = shipments.map((shipment) => {
    const carrier = findCarrier(shipment.carrier) ?? { eventIdentity: 'CODE' as const };
    const identify = (reading: Reading) => fingerprintOf(carrier, reading);
    return findNews(shipment, known.get(shipment.id) ?? [], reports.get(shipment.id)!, identify);
  });
  const news = findings.filter(({ isNews }) => isNews);
  const repeats = findings.filter(({ isNews }) => !isNews);
  const nextPollAt = (finding: Finding) => nextPollOf(finding, pollSpeed);
  const newEvents = await insertEvents(client, merchantId, news);
  await updateShipments(client, merchantId, news, nextPollAt);
  await touchShipments(client, merchantId, repeats, nextPollAt);
  await countUnmappedCodes(client, merchantId, news);
  await announceChecks(
    client,
    merchantId,
    repeats.map(({ shipment }) => shipment),
  );
  const recorded = { newEvents, changedShipments: news.length, unchangedShipments: repeats.length };
  return { recorded, events: news.flatMap(({ shipment, state }) => nameEvents(shipment, shipment.state, state)) };
}

function nextPollOf({ shipment, state, isNews, learnedAt }: Finding, speed: number): Date | null {
  return chooseNextPoll({
    milestone: state.milestone,
    lastNewsAt: isNews ? learnedAt : (shipment.lastChangedAt ?? shipment.createdAt),
    failures: 0,
    perParcelPerDay: findCarrier(shipment.carrier)?.quota.perParcelPerDay ?? null,
    jitter: jitterOf(shipment.id),
    speed,
    now: learnedAt,
  });
}
