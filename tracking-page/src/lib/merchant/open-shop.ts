import { error, type RequestEvent } from '@sveltejs/kit';
import { ask, orDown } from '#lib/public-api/ask.ts';
import { SHOP } from './shop.queries.ts';
import type { Shop } from './shop.ts';

/** The shop at an address, with the page dressed in its brand. A slug nobody has is a 404. */
export async function openShop(event: Pick<RequestEvent, 'locals' | 'getClientAddress'>, slug: string): Promise<Shop> {
  const { shop } = await orDown(ask(SHOP, { slug }, event.getClientAddress()));
  return dressAs(event, shop);
}

/** Dresses the page in the shop's brand, or says that there is no such shop. */
export function dressAs({ locals }: Pick<RequestEvent, 'locals'>, shop: Shop | null): Shop {
  if (shop === null) error(404, { message: 'No such shop', kind: 'NO_SHOP' });
  locals.brand = shop.brand;
  return shop;
}
