import { setTimeout as delay } from 'node:timers/promises';
import { isDatabaseAway } from '../database/database-trouble.ts';
import type { LoggedEvent } from './notice.ts';

const RETRIES_MS = [100, 300, 1000, 3000];

/** What is told of an event: made once for all its local subscribers. */
export class Changes<T extends object> {
  readonly #made = new WeakMap<LoggedEvent, Promise<T>>();

  of(event: LoggedEvent, make: () => Promise<T>): Promise<T> {
    let change = this.#made.get(event);
    if (change === undefined) this.#made.set(event, (change = patiently(make)));
    return change;
  }
}

/** A database that is away for a moment does not end a subscription. */
async function patiently<T>(make: () => Promise<T>): Promise<T> {
  for (const wait of RETRIES_MS) {
    try {
      return await make();
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
    }
    await delay(wait);
  }
  return make();
}
