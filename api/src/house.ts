import type { ModelShelf } from '@jalon/schema/estimate';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import type { EventHub } from './live/event-hub.ts';
import type { KeptAnswers } from './live/kept-answers.ts';
import type { LiveFeed } from './live/live-feed.ts';
import type { Logger } from './log.ts';
import type { Throttle } from './merchant/throttle.ts';
import type { Metrics } from './metrics.ts';

/** What lives as long as the process and every request may use. */
export interface House {
  secretKey: string;
  publicApiUrl: string;
  publicTrackingUrl: string;
  publicAdminUrl: string;
  /** Stores may be in private networks, and without TLS. */
  allowsPrivateNetworks: boolean;
  /** E-mail leaves by a mail server; without one it stays in the admin's mailbox. */
  hasMailServer: boolean;
  log: Logger;
  metrics: Metrics;
  /** Entities, one merchant at a time. */
  orm: MikroORM;
  /** The api's role without a merchant: the doors, and statements that name theirs. */
  pool: Pool;
  live: LiveFeed;
  hub: EventHub;
  kept: KeptAnswers;
  throttle: Throttle;
  /** The models of arrivals in service. */
  arrivals: ModelShelf;
}
