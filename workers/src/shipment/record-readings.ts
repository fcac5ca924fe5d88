import type { ModelShelf } from '@jalon/schema/estimate';
import type { Reading } from '@jalon/schema/shipment';
import { keepAnswers } from '../answer/keep-answers.ts';
import { mapBatch } from '../answer/map-codes.ts';
import { fingerprintOf } from '../carriers/fingerprint-of.ts';
import { inTransaction, type Pool, type PoolClient } from '../database/worker-pool.ts';
import { estimateArrivals } from '../estimate/estimate-arrivals.ts';
import { modelsInService } from '../estimate/models-in-service.ts';
import { announceChecks, writeOutbox, type NewDomainEvent } from '../mailroom/write-outbox.ts';
import { findCarrier } from '../carriers/registry.ts';
import { findNews, type LearnedReport } from './find-news.ts';
import { joinShipments } from './join-shipments.ts';
import { keepHandOver } from './keep-hand-over.ts';
import { legsOfPartners } from './legs-of-partners.ts';
import { lockShipments, readKnownEvents } from './lock-shipments.ts';
import { nameEvents } from './name-events.ts';
import { openLegs } from './open-legs.ts';
import { NO_RHYTHM, type RhythmBook } from './scan-hazard.ts';
import { settleLegs } from './settle-legs.ts';
import { writeLegs } from './write-legs.ts';
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
  /** Learned from the log; without it the default rhythm. */
  rhythm?: RhythmBook;
  /** Of the connection that was asked; see `CarrierBudget`. */
  minWorth?: number;
  /** The models arrivals are estimated with; null: they are not, as in a past that is told all at once. */
  arrivals?: ModelShelf | null;
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
  const recorded = await inTransaction(pool, async (client) => {
    const { recorded: counts, events } = await recordIn(client, merchantId, batch, options);
    await writeOutbox(client, merchantId, events);
    return counts;
  });
  const withPartners = batch.filter(({ report }) => (report.partners ?? []).length > 0);
  await joinShipments(pool, merchantId, [...new Set(withPartners.map(({ shipmentId }) => shipmentId))]);
  return recorded;
}

/** The same within a transaction that does more: it writes `events` to the outbox itself, at its end. */
export async function recordIn(
  client: PoolClient,
  merchantId: string,
  batch: readonly LearnedReport[],
  { pollSpeed = 1, rhythm = NO_RHYTHM, minWorth, arrivals = modelsInService }: RecordOptions = {},
): Promise<{ recorded: Recorded; events: NewDomainEvent[] }> {
  const told = await mapBatch(client, merchantId, batch);
  const reports = Map.groupBy(told, ({ shipmentId }) => shipmentId);
  const shipments = await lockShipments(client, merchantId, [...reports.keys()]);
  const known = await readKnownEvents(client, merchantId, shipments);
  const answers = await keepAnswers(client, merchantId, told, shipments);
  const findings = shipments.map((shipment) => {
    const mine = reports.get(shipment.id)!;
    const finding = findNews(shipment, known.get(shipment.id) ?? [], mine, identify);
    return { ...finding, ...settleLegs(finding, shipment.legs, mine, { rhythm, minWorth, speed: pollSpeed }) };
  });
  const news = findings.filter(({ isNews }) => isNews);
  const repeats = findings.filter(({ isNews }) => !isNews);
  const newEvents = await insertEvents(client, merchantId, news, answers);
  await updateShipments(client, merchantId, news);
  await keepHandOver(
    client,
    merchantId,
    shipments.flatMap(({ id }) => reports.get(id)!),
  );
  await touchShipments(
    client,
    merchantId,
    repeats.map(({ shipment: { id }, checks }) => ({ id, checks })),
  );
  await writeLegs(
    client,
    findings.flatMap(({ legs }) => legs),
  );
  await openLegs(
    client,
    merchantId,
    findings.flatMap(({ shipment }) => legsOfPartners(shipment.id, shipment.legs, reports.get(shipment.id)!)),
  );
  await countUnmappedCodes(client, merchantId, news);
  await announceChecks(
    client,
    merchantId,
    repeats.map(({ shipment }) => shipment),
  );
  const ids = news.map(({ shipment }) => shipment.id);
  const now = new Date(Math.max(...batch.map(({ learnedAt }) => learnedAt.getTime())));
  const estimated = arrivals === null ? [] : (await estimateArrivals(client, merchantId, ids, arrivals, now, true)).events;
  const recorded = { newEvents, changedShipments: news.length, unchangedShipments: repeats.length };
  return { recorded, events: [...news.flatMap(({ shipment, state }) => nameEvents(shipment, shipment.state, state)), ...estimated] };
}

const identify = (reading: Reading, carrier: string): string =>
  fingerprintOf(findCarrier(carrier) ?? { eventIdentity: 'CODE' as const }, reading);
