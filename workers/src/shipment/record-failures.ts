import { bestChecks, type FreshnessReason } from '@jalon/schema/shipment';
import { inTransaction, type Pool } from '../database/worker-pool.ts';
import { announceChecks } from '../mailroom/write-outbox.ts';
import { findCarrier } from '../carriers/registry.ts';
import { chooseNextPoll, jitterOf } from './choose-next-poll.ts';
import type { ClaimedLeg, Connection } from './claim-due-legs.ts';
import type { KnownLeg } from './lock-legs.ts';
import { lockShipments, type KnownShipment } from './lock-shipments.ts';
import type { RhythmBook } from './scan-hazard.ts';
import { touchShipments } from './write-findings.ts';
import { writeLegs, type SettledLeg } from './write-legs.ts';

export interface FailedPoll {
  leg: ClaimedLeg;
  reason: FreshnessReason;
}

export interface FailureOptions {
  rhythm: RhythmBook;
  minWorth: number;
  speed: number;
  now: Date;
  /** Nothing is to be asked before this. */
  notBefore: Date | null;
}

/** Notes why parcels could not be checked; their last truth stays, its age shows. Never a change of their state. */
export async function recordFailures(
  pool: Pool,
  { merchantId }: Connection,
  failed: readonly FailedPoll[],
  options: FailureOptions,
): Promise<void> {
  if (failed.length === 0) return;
  const reasons = new Map(failed.map(({ leg, reason }) => [leg.id, reason]));
  await inTransaction(pool, async (client) => {
    const shipments = await lockShipments(client, merchantId, [...new Set(failed.map(({ leg }) => leg.shipmentId))]);
    const settled = shipments.map((shipment) => ({
      shipment,
      legs: shipment.legs.map((leg) => {
        const reason = reasons.get(leg.id);
        return reason === undefined ? { ...leg, isAnswered: false } : failLeg(leg, shipment, reason, options);
      }),
    }));
    await touchShipments(
      client,
      merchantId,
      settled.map(({ shipment, legs }) => ({ id: shipment.id, checks: bestChecks(legs) })),
    );
    await writeLegs(
      client,
      settled.flatMap(({ legs }) => legs.filter(({ id }) => reasons.has(id))),
    );
    await announceChecks(client, merchantId, shipments);
  });
}

/** "Not found" is an answer; of a parcel that was seen before it only means that the carrier forgot it. */
function failLeg(leg: KnownLeg, shipment: KnownShipment, reason: FreshnessReason, options: FailureOptions): SettledLeg {
  const { rhythm, minWorth, speed, now, notBefore } = options;
  const pollFailures = leg.pollFailures + 1;
  const next = chooseNextPoll(
    {
      carrier: leg.carrier,
      milestone: shipment.state.milestone,
      lastCode: leg.lastCode,
      lastScanAt: leg.lastScanAt,
      lastNewsAt: leg.lastNewsAt ?? shipment.lastChangedAt ?? shipment.createdAt,
      destinationCountryCode: shipment.destinationCountryCode,
      estimatedTo: shipment.estimatedTo,
      failures: pollFailures,
      pushUntil: leg.pushUntil,
      perParcelPerDay: findCarrier(leg.carrier)?.quota.perParcelPerDay ?? null,
      minWorth,
      jitter: jitterOf(leg.id),
      speed,
      now,
    },
    rhythm,
  );
  const isUnknown = reason === 'NOT_FOUND_YET';
  return {
    ...leg,
    pollFailures,
    nextPollAt: next !== null && notBefore !== null && notBefore > next.at ? notBefore : (next?.at ?? null),
    newsChance: next?.chance ?? 0,
    freshnessReason: isUnknown && leg.lastScanAt !== null ? null : reason,
    lastCheckedAt: isUnknown ? now : leg.lastCheckedAt,
    isAnswered: true,
  };
}

/** Gives legs back that were claimed and not asked for: anybody may ask at once. Their calls stay spent. */
export async function giveBack(pool: Pool, legs: readonly ClaimedLeg[]): Promise<void> {
  if (legs.length === 0) return;
  await pool.query('update leg set leased_until = null where id = any ($1)', [legs.map(({ id }) => id)]);
}
