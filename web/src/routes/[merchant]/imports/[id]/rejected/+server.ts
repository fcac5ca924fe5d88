import { error } from '@sveltejs/kit';
import { REJECTED_ROWS } from '#lib/file/import.queries.ts';
import type { RequestHandler } from './$types';

/** The rows of a file that were not taken, each with its reason; the byte-order mark tells spreadsheets that it is UTF-8. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { importRejected } = await locals.graph(REJECTED_ROWS, { id: params.id });
  if (importRejected === null) error(404, { message: 'Not found', code: 'NOT_FOUND' });
  return new Response(`\uFEFF${importRejected.replace(/^\uFEFF/, '')}`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="not-taken-${params.id}.csv"`,
      'cache-control': 'no-store',
    },
  });
};
