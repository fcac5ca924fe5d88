import type { Pool } from 'pg';
import { describeError, type Logger } from '../log.ts';
import { readMissed } from './event-log.ts';
import type { LiveFeed, LiveListener } from './live-feed.ts';
import type { LoggedEvent, Notice } from './notice.ts';

export interface Subscriber {
  wants(event: LoggedEvent): boolean;
  push(event: LoggedEvent): void;
  /** The log cannot tell what was missed: only a snapshot helps. */
  lose(): void;
}

interface Stream {
  subscribers: Set<Subscriber>;
  /** Of the newest event handed out. */
  last: number | null;
  /** The least any subscriber had seen when it began. */
  floor: number | null;
  /** What came while the log was being read; null when it is not. */
  held: LoggedEvent[] | null;
}

/**
 * Hands each merchant's events to the local subscribers in order, also across a lost connection. A subscriber may be
 * handed what its own snapshot holds already: it compares `seq`.
 */
export class EventHub implements LiveListener {
  readonly #pool: Pool;
  readonly #log: Logger;
  readonly #streams = new Map<string, Stream>();

  constructor(feed: LiveFeed, pool: Pool, log: Logger) {
    this.#pool = pool;
    this.#log = log;
    feed.add(this);
  }

  /** Events committed from now on reach the subscriber. Returns how to stop. */
  subscribe(merchantId: string, subscriber: Subscriber): () => void {
    const stream = this.#streams.get(merchantId) ?? { subscribers: new Set(), last: null, floor: null, held: null };
    this.#streams.set(merchantId, stream);
    stream.subscribers.add(subscriber);
    return () => {
      stream.subscribers.delete(subscriber);
      if (stream.subscribers.size === 0) this.#streams.delete(merchantId);
    };
  }

  /** A subscriber has seen everything up to `seq`. */
  settle(merchantId: string, seq: number): void {
    const stream = this.#streams.get(merchantId);
    if (stream !== undefined) stream.floor = Math.min(stream.floor ?? seq, seq);
  }

  onNotice({ merchantId, seq, type, orderId, shipmentId }: Notice): void {
    if (merchantId === null || seq === null) return;
    const stream = this.#streams.get(merchantId);
    if (stream === undefined) return;
    const event = { merchantId, seq, type, orderId, shipmentId };
    if (stream.held === null) hand(stream, event);
    else stream.held.push(event);
  }

  onLost(): void {
    for (const stream of this.#streams.values()) stream.held = [];
  }

  onResumed(): void {
    for (const [merchantId, stream] of this.#streams) if (stream.held !== null) void this.#catchUp(merchantId, stream);
  }

  async #catchUp(merchantId: string, stream: Stream): Promise<void> {
    // Whoever has not settled yet reads again by itself.
    const from = stream.last ?? stream.floor;
    let missed: LoggedEvent[] | null = null;
    try {
      missed = from === null ? [] : await readMissed(this.#pool, merchantId, from, null);
    } catch (error) {
      this.#log.warn({ error: describeError(error) }, 'missed events could not be read');
    }
    const held = stream.held ?? [];
    stream.held = null;
    if (missed === null) for (const subscriber of stream.subscribers) subscriber.lose();
    for (const event of [...(missed ?? []), ...held]) if (stream.last === null || event.seq > stream.last) hand(stream, event);
  }
}

function hand(stream: Stream, event: LoggedEvent): void {
  stream.last = event.seq;
  for (const subscriber of stream.subscribers) if (subscriber.wants(event)) subscriber.push(event);
}
