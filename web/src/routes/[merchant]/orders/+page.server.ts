import { ORDER_LIST } from '#lib/order/order.queries.ts';
import { readPage } from '#lib/shipment/parcel-filter.ts';
import type { PageServerLoad } from './$types';

const ORDERS_A_PAGE = 40;

export const load: PageServerLoad = async ({ locals, url }) => {
  const search = (url.searchParams.get('q') ?? '').trim().slice(0, 100);
  const { orders } = await locals.graph(ORDER_LIST, { ...readPage(url.searchParams, ORDERS_A_PAGE), filter: search ? { search } : {} });
  return { search, orders };
};
