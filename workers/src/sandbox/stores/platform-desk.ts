import type { SandboxAnswer, SandboxRequest } from '../format.ts';
import type { SignedHook } from './hook-courier.ts';
import type { ShopBook } from './shop-book.ts';
import type { Shop, ShopOrder } from './shop.ts';

/** What a platform needs to answer. */
export interface PlatformParts {
  book: ShopBook;
  /** Sends the webhooks of what happened to an order. */
  tell(shop: Shop, hooks: readonly SignedHook[]): void;
}

/** One platform's side of the sandbox: its API, and the webhooks it sends. */
export interface PlatformDesk {
  /** The answer to a request below the shop's own address. */
  answer(shop: Shop, request: SandboxRequest): Promise<SandboxAnswer>;
  /** 429 in its own words. */
  throttled(retryAfterSeconds: number): SandboxAnswer;
  unauthorised(): SandboxAnswer;
  hooksOfPlacing(shop: Shop, order: ShopOrder): SignedHook[];
  hooksOfChange(shop: Shop, before: ShopOrder, after: ShopOrder): SignedHook[];
}
