import type { House } from '../house.ts';
import { readCursor, readMissed } from './event-log.ts';
import { EventQueue } from './event-queue.ts';
import type { LoggedEvent } from './notice.ts';

export interface Following<S> {
  merchantId: string;
  orderId: string | null;
  /** The cursor of the last message the client has; null: none. */
  cursor: string | null;
  /** Ends the following. */
  signal: AbortSignal;
  wants(event: LoggedEvent): boolean;
  /** The present state, with the newest event it holds. */
  snapshot(): Promise<{ seq: number; state: S }>;
}

export type Step<S> = { kind: 'SNAPSHOT'; seq: number; state: S } | { kind: 'CHANGE'; event: LoggedEvent };

/**
 * First what was missed since the cursor, or a snapshot when there is none or the log no longer knows it; then every
 * event as it happens. The subscription begins before the reading, so nothing falls between, and `seq` sorts out what
 * comes both ways.
 */
export async function* followEvents<S>(house: House, following: Following<S>): AsyncGenerator<Step<S>, void, void> {
  const { merchantId, orderId, signal } = following;
  const queue = new EventQueue<LoggedEvent | 'LOST'>(signal);
  const stop = house.hub.subscribe(merchantId, {
    wants: (event) => following.wants(event),
    push: (event) => queue.push(event),
    lose: () => queue.push('LOST'),
  });
  try {
    let told = -1;
    const cursor = following.cursor === null ? null : readCursor(following.cursor);
    const missed = cursor === null ? null : await undisturbed(house, () => readMissed(house.pool, merchantId, cursor, orderId));
    if (cursor === null || missed === null) {
      const { seq, state } = await undisturbed(house, () => following.snapshot());
      told = seq;
      house.hub.settle(merchantId, seq);
      yield { kind: 'SNAPSHOT', seq, state };
    } else {
      told = missed.at(-1)?.seq ?? cursor;
      house.hub.settle(merchantId, told);
      for (const event of missed) if (following.wants(event)) yield { kind: 'CHANGE', event };
    }
    for await (const item of queue) {
      if (item === 'LOST') {
        const { seq, state } = await undisturbed(house, () => following.snapshot());
        told = seq;
        yield { kind: 'SNAPSHOT', seq, state };
      } else if (item.seq > told) {
        told = item.seq;
        yield { kind: 'CHANGE', event: item };
      }
    }
  } finally {
    stop();
  }
}

/** Reads while changes are being seen, from before the reading to after it; again when they were not. */
async function undisturbed<T>({ live }: House, read: () => Promise<T>): Promise<T> {
  for (;;) {
    await live.whenListening();
    const { epoch } = live;
    const value = await read();
    if (live.isListening && live.epoch === epoch) return value;
  }
}
