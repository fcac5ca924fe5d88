import { error, redirect } from '@sveltejs/kit';
import { FormFields } from '#lib/goods/form-fields.ts';
import { toMinor } from '#lib/goods/minor-units.ts';
import { problemOf } from '#lib/graph/problem-of.ts';
import { mayAct } from '#lib/merchant/role.ts';
import { findVariant } from '#lib/product/find-variant.ts';
import { isId } from '#lib/stock/stock-filter.ts';
import { RECORD_MS } from '#lib/supplier/record-span.ts';
import { REMOVE_SUPPLY, SAVE_SUPPLIER, SAVE_SUPPLY } from '#lib/supplier/supplier.mutations.ts';
import { SUPPLIER } from '#lib/supplier/supplier.queries.ts';
import type { Actions, PageServerLoad } from './$types';

const NEW = 'new';
const SUPPLIES_A_PAGE = 100;

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  const { viewer } = await parent();
  if (params.id === NEW && mayAct(viewer.role, 'MANAGER')) return { supplier: null, record: null, page: 0, hasMore: false };
  if (!isId(params.id)) error(404, { message: 'Not found', code: 'NOT_FOUND' });
  const page = Math.min(10_000, Math.max(0, Math.trunc(Number(url.searchParams.get('page'))) || 0));
  const from = new Date(Date.now() - RECORD_MS).toISOString();
  const { supplier, records } = await locals.graph(SUPPLIER, { id: params.id, from, offset: page * SUPPLIES_A_PAGE });
  if (!supplier) error(404, { message: 'Not found', code: 'NOT_FOUND' });
  const record = records.find(({ key }) => key === supplier.id) ?? null;
  return { supplier, record, page, hasMore: supplier.supplies.length === SUPPLIES_A_PAGE };
};

export const actions: Actions = {
  save: async ({ locals, params, request }) => {
    const fields = new FormFields(await request.formData());
    const leadDays = fields.whole('leadDays');
    const input = {
      ...(params.id !== NEW && { id: params.id }),
      name: fields.text('name'),
      email: fields.orNull('email'),
      countryCode: fields.orNull('countryCode')?.toUpperCase() ?? null,
      isActive: fields.has('isActive'),
      ...(leadDays !== null && { leadDays }),
    };
    const refused = problemOf('supplier', fields.problems);
    if (refused) return refused;
    const { supplierSave } = await locals.graph(SAVE_SUPPLIER, { input });
    const problem = problemOf('supplier', supplierSave.problems);
    if (problem) return problem;
    if (params.id === NEW && supplierSave.supplier) redirect(303, `/${params.merchant}/suppliers/${supplierSave.supplier.id}`);
    return { done: 'supplier' };
  },
  supply: async ({ locals, params, request }) => {
    const fields = new FormFields(await request.formData());
    const [cost, currency] = [fields.decimal('costMinor'), fields.text('currency').toUpperCase()];
    const variantId = await findVariant(locals.graph, fields.text('variantId'));
    const input = {
      supplierId: params.id,
      variantId: variantId ?? '',
      available: fields.whole('available'),
      restockOn: fields.orNull('restockOn'),
      leadDays: fields.whole('leadDays'),
      costMinor: cost === null ? null : toMinor(cost, currency),
      currency: cost === null ? null : currency || null,
    };
    const unknown = variantId ? [] : [{ code: 'NOT_FOUND', path: ['variantId'], message: '' }];
    const refused = problemOf('supply', [...unknown, ...fields.problems]);
    if (refused) return refused;
    const { supplySave } = await locals.graph(SAVE_SUPPLY, { input });
    return problemOf('supply', supplySave.problems) ?? { done: 'supply' };
  },
  removeSupply: async ({ locals, params, request }) => {
    const variantId = new FormFields(await request.formData()).text('variantId');
    const { supplyRemove } = await locals.graph(REMOVE_SUPPLY, { supplierId: params.id, variantId });
    return problemOf('supply', supplyRemove.problems) ?? { done: 'supply' };
  },
};
