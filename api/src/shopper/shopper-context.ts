import type { House } from '../house.ts';
import type { ShopperOrders } from './shopper-orders.ts';

/** What the resolvers of the shoppers' schema are given. */
export interface ShopperContext {
  house: House;
  orders: ShopperOrders;
  /** The network the request comes from. */
  network: string;
  /** Aborted when the client is gone. */
  signal: AbortSignal;
}
