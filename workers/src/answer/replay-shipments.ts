import { isFinal, type ShipmentState } from '@jalon/schema/shipment';
import type { Carrier } from '../carriers/carrier.ts';
import { fingerprintOf } from '../carriers/fingerprint-of.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import type { NewDomainEvent } from '../mailroom/write-outbox.ts';
import type { Facts } from '../shipment/find-news.ts';
import { lockShipments, type KnownShipment } from '../shipment/lock-shipments.ts';
import { nameEvents } from '../shipment/name-events.ts';
import { compareLog, type LogChange } from './compare-log.ts';
import { countUnmapped, type CountedEvent } from './count-unmapped.ts';
import { readCodeMap } from './map-codes.ts';
import { readKept, readLog, type RereadAnswer } from './read-kept.ts';
import { restate, rewriteLog, type ReplayedShipment } from './write-replay.ts';

/** What a replay did, or would do, in counts. */
export interface Replayed {
  shipments: number;
  eventsAdded: number;
  eventsChanged: number;
  eventsRemoved: number;
  statesChanged: number;
  /** Answers in which today's connector no longer finds the parcel; what they told was left as it is. */
  unreadableAnswers: number;
}

export const NOTHING_REPLAYED: Replayed = {
  shipments: 0,
  eventsAdded: 0,
  eventsChanged: 0,
  eventsRemoved: 0,
  statesChanged: 0,
  unreadableAnswers: 0,
};

export const addReplayed = (a: Replayed, b: Replayed): Replayed =>
  Object.fromEntries((Object.keys(a) as (keyof Replayed)[]).map((key) => [key, a[key] + b[key]])) as unknown as Replayed;

/**
 * Reads the kept answers of one carrier about these shipments again, with today's connector and the merchant's own code
 * table, and brings log, state and counts to what they say. Within the caller's transaction, which writes `events` to the
 * outbox at its end. A second run changes nothing.
 */
export async function replayShipments(
  client: PoolClient,
  merchantId: string,
  carrier: Carrier,
  shipmentIds: readonly string[],
  isDryRun = false,
): Promise<{ replayed: Replayed; events: NewDomainEvent[] }> {
  // Before any row is locked, as every writer of events does.
  const codes = await readCodeMap(client, merchantId);
  const shipments = await lockShipments(client, merchantId, shipmentIds);
  const logs = await readLog(client, merchantId, shipments);
  const kept = await readKept(client, merchantId, shipmentIds, carrier);
  const looked = shipments.map((shipment) => {
    const answers = kept.get(shipment.id) ?? [];
    const change = compareLog({
      carrier: carrier.code,
      log: logs.get(shipment.id) ?? [],
      answers,
      codes,
      fingerprintOf: (reading) => fingerprintOf(carrier, reading),
    });
    return { shipment, answers, ...weigh(shipment, change, answers) };
  });
  const changed = looked.filter(({ isNews }) => isNews);
  if (!isDryRun) {
    const replayed = changed.map(({ replayed: one }) => one);
    await rewriteLog(client, merchantId, carrier.code, replayed);
    await restate(client, merchantId, carrier.code, replayed);
    await countUnmapped(
      client,
      merchantId,
      replayed.flatMap((one) => countsOf(carrier.code, one)),
    );
  }
  const sum = (count: (change: LogChange) => number) => changed.reduce((total, { replayed }) => total + count(replayed.change), 0);
  return {
    replayed: {
      shipments: shipments.length,
      eventsAdded: sum(({ added }) => added.length),
      eventsChanged: sum((change) => change.changed.length),
      eventsRemoved: sum(({ removed }) => removed.length),
      statesChanged: changed.filter(({ isRestated }) => isRestated).length,
      unreadableAnswers: looked.reduce((total, { answers }) => total + answers.filter(({ report }) => report === null).length, 0),
    },
    events: changed.flatMap(({ shipment, replayed: { state } }) => nameEvents(shipment, shipment.state, state)),
  };
}

function weigh(shipment: KnownShipment, change: LogChange, answers: readonly RereadAnswer[]) {
  const facts = fillIn(shipment, answers);
  const isLogChanged = change.added.length + change.changed.length + change.removed.length > 0;
  // What an answer says above its events, and nobody wrote down beside them, stays.
  const { signedBy } = shipment.state;
  const told = { ...change.state, signedBy: change.state.milestone === 'DELIVERED' ? (change.state.signedBy ?? signedBy) : null };
  const state = isLogChanged ? keepSilence(told, shipment.state) : shipment.state;
  const isRestated = isLogChanged && differ(state, shipment.state);
  const isNews = isLogChanged || (Object.keys(facts) as (keyof Facts)[]).some((key) => facts[key] !== shipment[key]);
  const isReopened = isFinal(shipment.state.milestone) && !isFinal(state.milestone);
  const replayed: ReplayedShipment = { id: shipment.id, change, state, facts, isReopened };
  return { replayed, isNews, isRestated };
}

/** A silence is not in the log: it lasts until a later scan, trouble or the end. */
function keepSilence(told: ShipmentState, before: ShipmentState): ShipmentState {
  const isStill =
    told.lastEventAt?.getTime() === before.lastEventAt?.getTime() && told.condition === 'ON_TRACK' && !isFinal(told.milestone);
  if (before.condition !== 'SILENT' || !isStill) return told;
  const { condition, reason, party, nextAction, nextActionBy } = before;
  return { ...told, condition, reason, party, nextAction, nextActionBy };
}

const differ = (after: ShipmentState, before: ShipmentState) =>
  (Object.keys(after) as (keyof ShipmentState)[]).some((key) => {
    const [now, then] = [after[key], before[key]];
    return now instanceof Date && then instanceof Date ? now.getTime() !== then.getTime() : now !== then;
  });

/** Answers read anew fill in what nobody knew; they take nothing back, since the last of them has been told already. */
function fillIn(shipment: KnownShipment, answers: readonly RereadAnswer[]): Facts {
  const reports = answers.flatMap(({ report }) => (report === null ? [] : [report])).toReversed();
  const first = <T>(known: T | null, tell: (report: (typeof reports)[number]) => T | null | undefined): T | null =>
    reports.reduce<T | null>((found, report) => found ?? tell(report) ?? null, known);
  return {
    service: first(shipment.service, ({ service }) => service),
    originCountryCode: first(shipment.originCountryCode, ({ origin }) => origin?.countryCode),
    destinationCountryCode: first(shipment.destinationCountryCode, ({ destination }) => destination?.countryCode),
    weightGrams: first(shipment.weightGrams, ({ weightGrams }) => weightGrams),
    estimatedFrom: shipment.estimatedFrom,
    estimatedTo: shipment.estimatedTo,
  };
}

const countsOf = (carrier: string, { id, change }: ReplayedShipment): CountedEvent[] => [
  ...change.removed.map((event) => ({ ...event, shipmentId: id, change: -1 as const })),
  ...change.changed.flatMap(({ before, after }) => [
    { ...before, shipmentId: id, change: -1 as const },
    { ...after, carrier, learnedAt: before.learnedAt, shipmentId: id, change: 1 as const },
  ]),
  ...change.added.map((event) => ({ ...event, carrier, shipmentId: id, change: 1 as const })),
];
