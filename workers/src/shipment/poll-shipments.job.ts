import { setTimeout as wait } from 'node:timers/promises';
import { credentialsSchema } from '@jalon/schema/carrier';
import { openSecret } from '@jalon/schema/merchant';
import type { Logger } from 'pino';
import * as v from 'valibot';
import type { Carrier, CarrierCall } from '../carriers/carrier.ts';
import type { Pool } from '../database/worker-pool.ts';
import type { OutboundHttp } from '../http/outbound-http.ts';
import { askCarrier, type CarrierAnswers } from './ask-carrier.ts';
import { findCarrier } from '../carriers/registry.ts';
import { claimDueLegs, type Claim } from './claim-due-legs.ts';
import type { LearnedReport } from './find-news.ts';
import { giveBack, recordFailures, type FailedPoll } from './record-failures.ts';
import { recordReadings } from './record-readings.ts';
import { keepRhythm, type RhythmKeeper } from './keep-rhythm.ts';
import { settleConnection } from './settle-connection.ts';
import { isInTime, untilSlot } from './slot-times.ts';

const CLAIM_LIMIT = 500;

export interface PollerParts {
  pool: Pool;
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
  const rhythm = keepRhythm(parts.pool);
  return {
    async poll() {
      const claims = await claimDueLegs(parts.pool, { limit: CLAIM_LIMIT, speed: parts.speed, busy: new Set(busy.keys()) });
      for (const claim of claims) {
        const { id, carrier } = claim.connection;
        const asking = pollConnection(claim, parts, rhythm)
          .catch((error: unknown) =>
            parts.log.error({ connectionId: id, carrier, error: error instanceof Error ? error.name : 'unknown' }, 'polling failed'),
          )
          .finally(() => busy.delete(id));
        busy.set(id, asking);
      }
      return claims.reduce((count, { calls }) => count + calls.flatMap(({ legs }) => legs).length, 0);
    },
    idle: async () => void (await Promise.all(busy.values())),
  };
}

async function pollConnection(claim: Claim, parts: PollerParts, rhythmKeeper: RhythmKeeper): Promise<void> {
  const { pool, speed, log } = parts;
  const { connection, calls, minWorth } = claim;
  const sent = { count: 0 };
  const asked = await askAll(claim, parts, sent);
  const rhythm = await rhythmKeeper.book();
  const now = new Date();
  const legs = calls.flatMap((call) => call.legs);
  const byNumber = new Map(asked.answers.map((answer) => [answer.trackingNumber, answer]));
  const unasked = new Set(asked.unasked);
  const reports: LearnedReport[] = [];
  const failed: FailedPoll[] = [];
  for (const leg of legs) {
    const { shipmentId, trackingNumber } = leg;
    const answer = byNumber.get(trackingNumber);
    if (answer?.report) {
      const { report, raw } = answer;
      reports.push({ shipmentId, carrier: connection.carrier, trackingNumber, report, via: 'POLL', learnedAt: now, raw });
    } else if (asked.halted !== null || !unasked.has(trackingNumber)) {
      failed.push({ leg, reason: answer?.reason ?? asked.halted?.reason ?? 'CARRIER_DOWN' });
    }
  }
  if (asked.halted === null)
    await giveBack(
      pool,
      legs.filter(({ trackingNumber }) => unasked.has(trackingNumber)),
    );
  const troubles = failed.map(({ reason }) => reason).filter((reason) => reason !== 'NOT_FOUND_YET');
  const notBefore = await settleConnection(pool, {
    connectionId: connection.id,
    hasAnswered: failed.length > troubles.length || reports.length > 0,
    failedCalls: asked.failedCalls,
    extraCalls: Math.max(0, sent.count - calls.length),
    trouble: troubles.at(-1) ?? null,
    halted: asked.halted,
  });
  await recordReadings(pool, connection.merchantId, reports, { pollSpeed: speed, rhythm, minWorth });
  await recordFailures(pool, connection, failed, { rhythm, minWorth, speed, now, notBefore });
  if (troubles.length > 0)
    log.warn(
      { connectionId: connection.id, carrier: connection.carrier, trouble: troubles.at(-1), parcels: troubles.length },
      'a carrier did not answer',
    );
}

/** Makes the calls of a claim, each in its slot. */
async function askAll(claim: Claim, { http, secretKey }: PollerParts, sent: { count: number }): Promise<CarrierAnswers> {
  const { connection, calls } = claim;
  const carrier = findCarrier(connection.carrier)!;
  const credentials = openCredentials(carrier, connection.credentialsSealed, secretKey);
  const batches = calls.map(({ legs }) => legs.map(({ trackingNumber }) => trackingNumber));
  if (credentials === null) {
    const halted = { reason: 'KEY_REJECTED' as const, retryAfterSeconds: null };
    return { answers: [], halted, problems: ['KEY_REJECTED'], failedCalls: 0, unasked: batches.flat() };
  }
  const client = http.clientFor(connection.id, { onAttempt: () => (sent.count += 1) });
  const call = { credentials, baseUrl: connection.baseUrl ?? carrier.baseUrl, http: client, now: new Date() };
  return askCarrier(carrier, batches, call, async (index) => {
    const { slot } = calls[index]!;
    const delayMs = untilSlot(claim, slot, performance.now());
    if (delayMs > 0) await wait(Math.ceil(delayMs));
    return isInTime(claim, slot, performance.now());
  });
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
