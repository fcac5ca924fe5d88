import { FormFields } from '#lib/goods/form-fields.ts';
import { problemOf } from '#lib/graph/problem-of.ts';
import { findVariant } from '#lib/product/find-variant.ts';
import { ARCHIVE_VARIANT, MAP_SKU, SAVE_PRODUCT, SAVE_VARIANT, UNMAP_SKU, type MapInput } from '#lib/product/product.mutations.ts';
import { PRODUCTS, VARIANT } from '#lib/product/product.queries.ts';
import { readVariant } from '#lib/product/read-variant.ts';
import { readPage } from '#lib/shipment/parcel-filter.ts';
import { isId } from '#lib/stock/stock-filter.ts';
import type { Actions, PageServerLoad } from './$types';

const PRODUCTS_A_PAGE = 40;

export const load: PageServerLoad = async ({ locals, url }) => {
  const search = (url.searchParams.get('q') ?? '').trim().slice(0, 100);
  const edit = url.searchParams.get('edit') ?? '';
  const [list, edited] = await Promise.all([
    locals.graph(PRODUCTS, { ...readPage(url.searchParams, PRODUCTS_A_PAGE), filter: search.length > 1 ? { search } : {} }),
    isId(edit) ? locals.graph(VARIANT, { id: edit }) : null,
  ]);
  const owners = edited ? [...edited.stores, ...edited.suppliers, ...edited.warehouses] : [];
  return { ...list, search, isNew: edit === 'new', variant: edited?.variant ?? null, owners };
};

async function map(graph: App.Locals['graph'], input: MapInput) {
  const { skuMap } = await graph(MAP_SKU, { input });
  return (
    problemOf(`${input.ownerId} ${input.theirSku}`, skuMap.problems) ?? {
      mapped: { theirSku: input.theirSku, released: skuMap.ordersReleased ?? 0 },
    }
  );
}

const ownerOf = (fields: FormFields) => ({
  ownerKind: 'STORE' as const,
  ownerId: fields.text('ownerId'),
  theirSku: fields.text('theirSku'),
});

export const actions: Actions = {
  map: async ({ locals, request }) => {
    const fields = new FormFields(await request.formData());
    const owner = ownerOf(fields);
    const variantId = await findVariant(locals.graph, fields.text('variantId'));
    if (variantId) return map(locals.graph, { ...owner, variantId });
    return problemOf(`${owner.ownerId} ${owner.theirSku}`, [{ code: 'NOT_FOUND', path: ['variantId'], message: '' }]);
  },
  mapNew: async ({ locals, request }) => {
    const fields = new FormFields(await request.formData());
    const productTitle = fields.text('productTitle');
    return map(locals.graph, { ...ownerOf(fields), newVariant: { sku: fields.text('sku'), ...(productTitle && { productTitle }) } });
  },
  unmap: async ({ locals, request }) => {
    const { skuUnmap } = await locals.graph(UNMAP_SKU, { id: new FormFields(await request.formData()).text('id') });
    return problemOf('variant', skuUnmap.problems) ?? { done: 'unmap' };
  },
  save: async ({ locals, request }) => {
    const fields = new FormFields(await request.formData());
    const input = readVariant(fields);
    const refused = problemOf('variant', fields.problems);
    if (refused) return refused;
    const { variantSave } = await locals.graph(SAVE_VARIANT, { input });
    return problemOf('variant', variantSave.problems) ?? { done: 'variant', made: input.id ? null : (variantSave.variant?.id ?? null) };
  },
  saveProduct: async ({ locals, request }) => {
    const fields = new FormFields(await request.formData());
    const input = { id: fields.text('id'), title: fields.text('title'), holdMinutes: fields.whole('holdMinutes') };
    const refused = problemOf('product', fields.problems);
    if (refused) return refused;
    const { productSave } = await locals.graph(SAVE_PRODUCT, { input });
    return problemOf('product', productSave.problems) ?? { done: 'product' };
  },
  archive: async ({ locals, request }) => {
    const fields = new FormFields(await request.formData());
    const isArchived = fields.text('isArchived') === 'true';
    const { variantArchive } = await locals.graph(ARCHIVE_VARIANT, { id: fields.text('id'), isArchived });
    return problemOf('variant', variantArchive.problems) ?? { done: 'archive' };
  },
};
