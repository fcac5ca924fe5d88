import { redirect } from '@sveltejs/kit';
import { FormFields } from '#lib/goods/form-fields.ts';
import { problemOf } from '#lib/graph/problem-of.ts';
import { lineProblems } from './line-problems.ts';
import { readInspected } from './read-lines.ts';
import { INSPECT, RECEIVE, RECEIVE_UNANNOUNCED } from './return.mutations.ts';
import { MAY_DO } from './scan.queries.ts';

interface Sent {
  locals: App.Locals;
  url: URL;
  request: Request;
}

/** Where the next parcel is scanned, with a word about the last. */
function next(url: URL, warehouse: string | null, done: string): never {
  const address = new URLSearchParams({ ...(warehouse && { warehouse }), done });
  redirect(303, `${url.pathname}?${address}`);
}

/** What is done at the table where parcels come back. */
export const scanActions = {
  /** Receives and inspects in one go, whichever of both is still to be done. */
  book: async ({ locals, url, request }: Sent) => {
    const fields = new FormFields(await request.formData());
    const [id, warehouseId] = [fields.text('id'), fields.orNull('warehouseId')];
    const lines = readInspected(fields);
    const refused = problemOf('book', fields.problems);
    if (refused) return refused;
    const { return: found } = await locals.graph(MAY_DO, { id });
    if (found?.actions.includes('RECEIVE')) {
      const received = lines.map(({ lineId, quantity }) => ({ lineId, quantity }));
      const { acted } = await locals.graph(RECEIVE, { id, lines: received });
      const problem = problemOf('book', lineProblems(acted.problems, lines));
      if (problem) return problem;
    }
    const { acted } = await locals.graph(INSPECT, { id, lines, warehouseId });
    return problemOf('book', lineProblems(acted.problems, lines)) ?? next(url, warehouseId, acted.return?.number ?? '');
  },
  /** A parcel nobody announced, of an order that was found. */
  unannounced: async ({ locals, url, request }: Sent) => {
    const fields = new FormFields(await request.formData());
    const quantities = fields.texts('quantity');
    const lines = fields
      .texts('line')
      .map((orderLineId, index) => ({ orderLineId, quantity: Number(quantities[index]) || 0 }))
      .filter(({ quantity }) => quantity > 0);
    const { acted } = await locals.graph(RECEIVE_UNANNOUNCED, {
      input: { orderId: fields.text('orderId'), lines, key: fields.orNull('key') },
    });
    const problem = problemOf('unannounced', acted.problems);
    if (problem) return problem;
    if (!acted.return) return next(url, fields.orNull('warehouseId'), '');
    const warehouse = fields.text('warehouseId');
    redirect(303, `${url.pathname}?${new URLSearchParams({ ...(warehouse && { warehouse }), code: acted.return.number })}`);
  },
};
