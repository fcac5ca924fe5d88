import { createClient, type FormattedExecutionResult } from 'graphql-ws';
import { createContext } from 'svelte';
import { ORDER_CHANGED, type OrderChange, type OrderScope } from '#lib/order/order.subscriptions.ts';
import { PARCEL_CHANGED, type ParcelChange, type ParcelScope } from '#lib/shipment/shipment.subscriptions.ts';
import { waitBeforeRetry } from './wait-before-retry.ts';

interface Change {
  cursor: string;
  kind: 'SNAPSHOT' | 'CHANGE';
}

/** A subscription, and which field of its messages holds the change. */
interface Wire {
  query: string;
  field: string;
  scope: object;
}

/** The live wire of one merchant's pages. Each page follows what it shows; the shell shows `state`. */
export class Live {
  /** Null while no page follows anything. */
  state = $state<'live' | 'connecting' | 'offline' | null>(null);
  readonly #merchant: string;

  constructor(merchant: string) {
    this.#merchant = merchant;
  }

  /**
   * Calls `onChange` for every change in `scope`, and `onStart` when there may be news from before the wire was up.
   * After a break it resumes from the cursor of the last message, so nothing is missed or told twice.
   * @returns what ends it
   */
  follow(scope: ParcelScope, onChange: (change: ParcelChange) => void, onStart: () => void): () => void {
    return this.#open({ query: PARCEL_CHANGED.text, field: 'shipmentChanged', scope }, onChange, onStart);
  }

  /** The same for orders, and for their parts at warehouses. */
  followOrders(scope: OrderScope, onChange: (change: OrderChange) => void, onStart: () => void): () => void {
    return this.#open({ query: ORDER_CHANGED.text, field: 'orderChanged', scope }, onChange, onStart);
  }

  #open<Told extends Change>(wire: Wire, onChange: (change: Told) => void, onStart: () => void): () => void {
    const ended = new AbortController();
    void this.#run(wire, onChange, onStart, ended.signal);
    return () => {
      ended.abort();
      this.state = null;
    };
  }

  async #run<Told extends Change>(
    { query, field, scope }: Wire,
    onChange: (change: Told) => void,
    onStart: () => void,
    ended: AbortSignal,
  ) {
    let cursor: string | null = null;
    let attempt = 0;
    while (!ended.aborted) {
      this.state = attempt === 0 ? 'connecting' : 'offline';
      const client = createClient({ url: socketAddress(), retryAttempts: 0, connectionParams: { 'x-jalon-merchant': this.#merchant } });
      const stop = () => void client.dispose();
      ended.addEventListener('abort', stop, { once: true });
      try {
        const messages: AsyncIterable<FormattedExecutionResult<Record<string, Told>>> = client.iterate({
          query,
          variables: { ...scope, cursor },
        });
        for await (const { data } of messages) {
          if (ended.aborted) break;
          const told = data?.[field];
          if (!told) continue;
          if (cursor === null) onStart();
          cursor = told.cursor;
          attempt = 0;
          this.state = 'live';
          if (told.kind === 'CHANGE') onChange(told);
        }
      } catch {
        // A closed socket or a refused subscription: both are answered by trying again.
      }
      ended.removeEventListener('abort', stop);
      await client.dispose();
      attempt += 1;
      if (!ended.aborted) await new Promise((resolve) => setTimeout(resolve, waitBeforeRetry(attempt, Math.random())));
    }
  }
}

const socketAddress = () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`;

export const [useLive, provideLive] = createContext<Live>();
