import { randomUUID } from 'node:crypto';
import { nodesOf } from '#lib/graph/document.ts';
import { scanActions } from '#lib/return/scan-actions.ts';
import { ORDERS_BACK, SCAN } from '#lib/return/scan.queries.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const text = (name: string) => (url.searchParams.get(name) ?? '').trim().slice(0, 100);
  const [code, search, done] = [text('code'), text('order'), text('done')];
  const [{ returnByCode, warehouses }, orders] = await Promise.all([
    locals.graph(SCAN, { code, isAsked: code !== '' }),
    search === '' ? null : locals.graph(ORDERS_BACK, { search }),
  ]);
  const warehouse = warehouses.find(({ id }) => id === text('warehouse')) ?? warehouses[0];
  return {
    formKey: randomUUID(),
    code,
    search,
    done,
    found: returnByCode ?? null,
    orders: orders && nodesOf(orders.orders),
    warehouses,
    warehouse: warehouse?.id ?? '',
  };
};

export const actions: Actions = scanActions;
