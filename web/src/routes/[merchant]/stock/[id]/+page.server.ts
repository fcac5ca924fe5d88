import { error } from '@sveltejs/kit';
import { readPage } from '#lib/shipment/parcel-filter.ts';
import { stockActions } from '#lib/stock/stock-actions.ts';
import { isId } from '#lib/stock/stock-filter.ts';
import { LEDGER } from '#lib/stock/stock.queries.ts';
import type { PageServerLoad } from './$types';

const MOVEMENTS_A_PAGE = 50;

export const load: PageServerLoad = async ({ locals, params, url }) => {
  if (!isId(params.id)) error(404, { message: 'Not found', code: 'NOT_FOUND' });
  const warehouse = url.searchParams.get('warehouse') ?? '';
  const { variant, ...rest } = await locals.graph(LEDGER, {
    id: params.id,
    ...readPage(url.searchParams, MOVEMENTS_A_PAGE),
    ...(isId(warehouse) && { warehouseId: warehouse }),
  });
  if (!variant) error(404, { message: 'Not found', code: 'NOT_FOUND' });
  return { variant, ...rest, warehouse, key: crypto.randomUUID() };
};

export const actions = stockActions;
