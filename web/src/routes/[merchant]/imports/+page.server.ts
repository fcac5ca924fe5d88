import { IMPORTS, PREVIEW } from '#lib/file/import.queries.ts';
import { START_IMPORT } from '#lib/file/import.mutations.ts';
import { base64Of, HEAD_BYTES, readImport } from '#lib/file/read-import.ts';
import type { LookedAt } from '#lib/file/import.type.ts';
import { problemOf } from '#lib/graph/problem-of.ts';
import { readPage } from '#lib/shipment/parcel-filter.ts';
import type { Actions, PageServerLoad } from './$types';

const FILES_A_PAGE = 20;

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('jalon:imports');
  return locals.graph(IMPORTS, readPage(url.searchParams, FILES_A_PAGE));
};

const noFile = () => problemOf('noFile', [{ code: 'INVALID', path: ['file'], message: '' }]);

export const actions: Actions = {
  preview: async ({ locals, request }) => {
    const { kind, storeId, file, columns } = readImport(await request.formData());
    if (!file) return noFile();
    const base64 = await base64Of(file.slice(0, HEAD_BYTES));
    const { importPreview, importColumns } = await locals.graph(PREVIEW, { kind, base64, columns });
    const looked: LookedAt = { kind, storeId, fileName: file.name, fields: importColumns.fields, preview: importPreview };
    return { looked };
  },
  start: async ({ locals, request }) => {
    const { kind, storeId, file, columns } = readImport(await request.formData());
    if (!file) return noFile();
    const content = { base64: await base64Of(file) };
    const { importStart } = await locals.graph(START_IMPORT, {
      input: { kind, fileName: file.name.slice(0, 200), storeId: storeId || null, content, columns },
    });
    return problemOf('import', importStart.problems) ?? { started: file.name };
  },
};
