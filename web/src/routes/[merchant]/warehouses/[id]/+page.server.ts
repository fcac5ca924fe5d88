import { error, redirect } from '@sveltejs/kit';
import { atField } from '#lib/goods/at-field.ts';
import { FormFields } from '#lib/goods/form-fields.ts';
import { problemOf } from '#lib/graph/problem-of.ts';
import { mayAct } from '#lib/merchant/role.ts';
import { isId } from '#lib/stock/stock-filter.ts';
import { LIST_FIELDS, readWarehouse } from '#lib/warehouse/read-warehouse.ts';
import { ARCHIVE_WAREHOUSE, ROTATE_HOOK, SAVE_WAREHOUSE } from '#lib/warehouse/warehouse.mutations.ts';
import { WAREHOUSE } from '#lib/warehouse/warehouse.queries.ts';
import type { Actions, PageServerLoad } from './$types';

const NEW = 'new';

export const load: PageServerLoad = async ({ locals, params, parent }) => {
  const { viewer } = await parent();
  const isNew = params.id === NEW && mayAct(viewer.role, 'MANAGER');
  if (!isNew && !isId(params.id)) error(404, { message: 'Not found', code: 'NOT_FOUND' });
  const { warehouse = null, carriers, suppliers } = await locals.graph(WAREHOUSE, { id: params.id, isKnown: !isNew });
  if (!warehouse && !isNew) error(404, { message: 'Not found', code: 'NOT_FOUND' });
  return { warehouse, carriers, suppliers };
};

export const actions: Actions = {
  save: async ({ locals, params, request }) => {
    const fields = new FormFields(await request.formData());
    const input = readWarehouse(fields, params.id === NEW ? null : params.id);
    const refused = problemOf('warehouse', fields.problems);
    if (refused) return refused;
    const { warehouseSave } = await locals.graph(SAVE_WAREHOUSE, { input });
    const problem = problemOf('warehouse', atField(warehouseSave.problems, LIST_FIELDS));
    if (problem) return problem;
    if (params.id === NEW && warehouseSave.warehouse) redirect(303, `/${params.merchant}/warehouses/${warehouseSave.warehouse.id}`);
    return { done: 'warehouse' };
  },
  archive: async ({ locals, params }) => {
    const { warehouseArchive } = await locals.graph(ARCHIVE_WAREHOUSE, { id: params.id });
    return problemOf('warehouse', warehouseArchive.problems) ?? { done: 'archive' };
  },
  restore: async ({ locals, params }) => {
    const { warehouseSave } = await locals.graph(SAVE_WAREHOUSE, { input: { id: params.id, isActive: true } });
    return problemOf('warehouse', warehouseSave.problems) ?? { done: 'archive' };
  },
  rotate: async ({ locals, params, request }) => {
    const hookSecret = new FormFields(await request.formData()).text('hookSecret');
    const { warehouseHookRotate } = await locals.graph(ROTATE_HOOK, { id: params.id, ...(hookSecret && { hookSecret }) });
    const { hookUrl, hookSecret: secret, problems } = warehouseHookRotate;
    return problemOf('hook', problems) ?? { done: 'hook', made: { hookUrl, hookSecret: secret } };
  },
};
