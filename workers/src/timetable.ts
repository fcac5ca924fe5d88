import type { Logger } from 'pino';
import type { PgBoss } from 'pg-boss';
import type { Pool } from './database/worker-pool.ts';
import { dispatchOutbox } from './mailroom/dispatch-outbox.job.ts';
import { readInbox } from './mailroom/read-inbox.job.ts';
import { sweepExpired } from './merchant/sweep-expired.job.ts';
import { makePartitions } from './database/make-partitions.job.ts';
import { markSilent } from './shipment/mark-silent.job.ts';
import type { Poller } from './shipment/poll-shipments.job.ts';
import { wakeShipments } from './shipment/wake-shipments.job.ts';

export interface TimetableParts {
  pool: Pool;
  poller: Poller;
  queue: PgBoss;
  log: Logger;
}

export interface Entry {
  name: string;
  /** node-cron, six fields, UTC. */
  schedule: string;
  /** A notification on this channel wakes the job too. */
  wokenBy?: string;
  /** Which notifications are for it; all, when left out. An empty one means: look, some may have been missed. */
  concerns?: (payload: string) => boolean;
  run: () => Promise<unknown>;
}

/** Everything that happens by the clock. No job runs twice at once in a process, and each may run in any number of processes. */
export const timetable = ({ pool, poller, queue, log }: TimetableParts): Entry[] => [
  { name: 'poll-shipments', schedule: '*/2 * * * * *', run: () => poller.poll() },
  { name: 'read-inbox', schedule: '*/5 * * * * *', wokenBy: 'jalon_inbox', run: () => readInbox(pool, log) },
  {
    name: 'dispatch-outbox',
    schedule: '*/5 * * * * *',
    wokenBy: 'jalon_live',
    // Only what is in the log has a seq.
    concerns: (payload) => payload === '' || payload.includes('"s"'),
    run: () => dispatchOutbox(pool, queue),
  },
  { name: 'wake-shipments', schedule: '20 * * * * *', run: () => wakeShipments(pool, false) },
  { name: 'wake-all-shipments', schedule: '40 10 * * * *', run: () => wakeShipments(pool, true) },
  { name: 'mark-silent', schedule: '0 5 * * * *', run: () => markSilent(pool) },
  { name: 'make-partitions', schedule: '0 15 3 * * *', run: () => makePartitions(pool) },
  { name: 'sweep-expired', schedule: '0 25 3 * * *', run: () => sweepExpired(pool) },
];
