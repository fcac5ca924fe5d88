import { orderFilterForApi, readOrderFilter } from '#lib/order/order-filter.ts';
import { ORDER_LIST } from '#lib/order/order.queries.ts';
import { readPage } from '#lib/shipment/parcel-filter.ts';
import type { PageServerLoad } from './$types';

const ORDERS_A_PAGE = 40;

export const load: PageServerLoad = async ({ locals, url }) => {
  const filter = readOrderFilter(url.searchParams);
  const list = await locals.graph(ORDER_LIST, { ...readPage(url.searchParams, ORDERS_A_PAGE), filter: orderFilterForApi(filter) });
  return { filter, orders: list.orders, counts: list.orderCounts.byAttention, stores: list.stores, warehouses: list.warehouses };
};
