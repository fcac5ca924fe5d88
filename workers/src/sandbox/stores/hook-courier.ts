import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import type { Shop } from './shop.ts';

const TIMEOUT_MS = 5_000;
const FIRST_WAIT_MS = 250;
/** While it gathers messages to send them the wrong way round. */
const GATHER_MS = 300;

/** How a shop's webhooks go wrong. */
export const HookHabits = v.object({
  /** Each is sent twice. */
  repeats: v.optional(v.boolean(), false),
  /** Those of a moment are sent last first. */
  reverses: v.optional(v.boolean(), false),
  /** None is sent at all. */
  loses: v.optional(v.boolean(), false),
});
export type HookHabits = v.InferOutput<typeof HookHabits>;

/** One webhook, signed. */
export interface SignedHook {
  topic: string;
  headers: Record<string, string>;
  body: string;
}

/** Tries of a message: Shopify eight, WooCommerce one. */
const TRIES: Record<Shop['platform'], number> = { SHOPIFY: 8, WOOCOMMERCE: 1 };

/** Carries a shop's webhooks: in order, with the tries its platform makes, or as its habits say. */
export class HookCourier {
  readonly sent = new Map<string, number>();
  private readonly habits = new Map<string, HookHabits>();
  private readonly bags = new Map<string, SignedHook[]>();
  private readonly roads = new Map<string, Promise<void>>();
  private readonly stopping = new AbortController();

  learn(shopId: string, habits: HookHabits): void {
    this.habits.set(shopId, habits);
  }

  take(shop: Shop, hooks: readonly SignedHook[]): void {
    const { repeats, reverses, loses } = this.habits.get(shop.id) ?? v.parse(HookHabits, {});
    if (loses || shop.hookUrl === null) return;
    const bag = this.bags.get(shop.id) ?? [];
    bag.push(...hooks.flatMap((hook) => (repeats ? [hook, hook] : [hook])));
    this.bags.set(shop.id, bag);
    const road = this.roads.get(shop.id) ?? Promise.resolve();
    this.roads.set(
      shop.id,
      road.then(() => this.empty(shop, reverses)),
    );
  }

  stop(): void {
    this.stopping.abort();
  }

  private async empty(shop: Shop, reverses: boolean): Promise<void> {
    if (reverses) await this.pause(GATHER_MS);
    const bag = this.bags.get(shop.id)?.splice(0) ?? [];
    for (const hook of reverses ? bag.toReversed() : bag) await this.deliver(shop, hook);
  }

  private async deliver(shop: Shop, { headers, body }: SignedHook): Promise<void> {
    for (let turn = 1; turn <= TRIES[shop.platform] && !this.stopping.signal.aborted; turn += 1) {
      const answer = await fetch(shop.hookUrl!, { method: 'POST', headers, body, signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(
        () => null,
      );
      await answer?.body?.cancel();
      if (answer?.ok === true) {
        this.sent.set(shop.id, (this.sent.get(shop.id) ?? 0) + 1);
        return;
      }
      await this.pause(FIRST_WAIT_MS * 2 ** (turn - 1));
    }
  }

  private pause(ms: number): Promise<void> {
    return wait(ms, undefined, { signal: this.stopping.signal, ref: false }).catch(() => undefined);
  }
}
