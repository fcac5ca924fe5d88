import { setTimeout as wait } from 'node:timers/promises';
import { credentialsSchema } from '@jalon/schema/carrier';
import { openSecret } from '@jalon/schema/merchant';
import type { CarrierReport } from '@jalon/schema/shipment';
import type { Logger } from 'pino';
import * as v from 'valibot';
import type { Carrier, CarrierCall } from '../carriers/carrier.ts';
import type { Pool } from '../database/worker-pool.ts';
import type { OutboundHttp } from '../http/outbound-http.ts';
import { askCarrier, type CarrierAnswers } from './ask-carrier.ts';
import { findCarrier } from '../carriers/registry.ts';
import { claimDueShipments, type Claim } from './claim-due-shipments.ts';
import { recordFailures, type FailedPoll } from './record-failures.ts';
import { recordReadings } from './record-readings.ts';
import { pauseUntil, settleConnection } from './settle-connection.ts';

const CLAIM_LIMIT = 500;

export interface PollerParts {
  pool: Pool;
  /** Without retries of its own: every call is counted when it is claimed. */
  http: OutboundHttp;
  secretKey: string;
  /** See `POLL_SPEED`. */
  speed: number;
  log: Logger;
}

export interface Poller {
  /** Claims what is due and begins asking. Returns the number of parcels claimed; `idle` waits for the answers. */
  poll(): Promise<number>;
  idle(): Promise<void>;
}

/** Polls carriers. One slow carrier holds up nobody else: each connection is asked on its own, and only once at a time. */
export function createPoller(parts: PollerParts): Poller {
  const busy = new Map<string, Promise<void>>();
  return {
    async poll() {
      const claims = await claimDueShipments(parts.pool, {
        limit: CLAIM_LIMIT,
        speed: parts.speed,
        busy: new Set(busy.keys()),
        now: new Date(),
      });
      for (const claim of claims) {
        const { id, carrier } = claim.connection;
        const asking = pollConnection(claim, parts)
          .catch((error: unknown) =>
            parts.log.error({ connectionId: id, carrier, error: error instanceof Error ? error.name : 'unknown' }, 'polling failed'),
          )
          .finally(() => busy.delete(id));
        busy.set(id, asking);
      }
      return claims.reduce((count, { parcels }) => count + parcels.length, 0);
    },
    idle: async () => void (await Promise.all(busy.values())),
  };
}

async function pollConnection({ connection, parcels }: Claim, { pool, http, secretKey, speed, log }: PollerParts): Promise<void> {
  const carrier = findCarrier(connection.carrier)!;
  const credentials = openCredentials(carrier, connection.credentialsSealed, secretKey);
  const numbers = parcels.map(({ trackingNumber }) => trackingNumber);
  const asked: CarrierAnswers =
    credentials === null
      ? { answers: [], halted: { reason: 'KEY_REJECTED', retryAfterSeconds: null }, problems: ['KEY_REJECTED'] }
      : await askCarrier(
          carrier,
          numbers,
          { credentials, baseUrl: connection.baseUrl ?? carrier.baseUrl, http: http.clientFor(connection.id), now: new Date() },
          paceOf(carrier),
        );
  const now = new Date();
  const pausedUntil = asked.halted === null ? null : pauseUntil(asked.halted, now);
  const byNumber = new Map(asked.answers.map((answer) => [answer.trackingNumber, answer]));
  const reports: { shipmentId: string; report: CarrierReport }[] = [];
  const failed: FailedPoll[] = [];
  for (const parcel of parcels) {
    const answer = byNumber.get(parcel.trackingNumber);
    if (answer?.report) reports.push({ shipmentId: parcel.id, report: answer.report });
    else failed.push({ parcel, reason: answer?.reason ?? asked.halted?.reason ?? 'CARRIER_DOWN', notBefore: pausedUntil });
  }
  await recordReadings(
    pool,
    connection.merchantId,
    reports.map((learned) => ({ ...learned, via: 'POLL' as const, learnedAt: now })),
    { pollSpeed: speed },
  );
  await recordFailures(pool, connection, failed, now, speed);
  const troubles = failed.map(({ reason }) => reason).filter((reason) => reason !== 'NOT_FOUND_YET');
  await settleConnection(
    pool,
    connection.id,
    { hasAnswered: failed.length > troubles.length || reports.length > 0, trouble: troubles.at(-1) ?? null, pausedUntil },
    now,
  );
  if (troubles.length > 0)
    log.warn(
      { connectionId: connection.id, carrier: carrier.code, trouble: troubles.at(-1), parcels: troubles.length },
      'a carrier did not answer',
    );
}

function openCredentials(carrier: Carrier, sealed: string, secretKey: string): CarrierCall['credentials'] | null {
  const opened = openSecret(sealed, secretKey);
  if (opened === null) return null;
  try {
    const parsed = v.safeParse(credentialsSchema(carrier.code), JSON.parse(opened));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

/** Waits before every call but the first, as long as the carrier's limit per second asks. */
function paceOf(carrier: Carrier): () => Promise<void> {
  const gapMs = carrier.quota.perSecond === null ? 0 : 1000 / carrier.quota.perSecond;
  let next = 0;
  return async () => {
    const delay = next - Date.now();
    if (delay > 0) await wait(delay);
    next = Math.max(Date.now(), next) + gapMs;
  };
}
