import { redirect } from '@sveltejs/kit';
import { FormFields } from '#lib/goods/form-fields.ts';
import type { GraphDocument } from '#lib/graph/document.ts';
import { problemOf } from '#lib/graph/problem-of.ts';
import { lineProblems } from './line-problems.ts';
import { readKept } from './read-kept.ts';
import { readInspected, readReceived } from './read-lines.ts';
import {
  APPROVE,
  CANCEL,
  DECLINE,
  EXCHANGE,
  INSPECT,
  LABEL_AGAIN,
  RECEIVE,
  REFUND,
  REFUND_AGAIN,
  REFUND_BY_HAND,
  REPAIR,
  type Acted,
} from './return.mutations.ts';

interface Sent {
  locals: App.Locals;
  params: { id: string };
  request: Request;
  url: URL;
}

const fieldsOf = async (request: Request) => new FormFields(await request.formData());

/** What a return needs no more for than its id. */
const plainly =
  <Name extends string>(name: Name, document: GraphDocument<Acted, { id: string }>) =>
  async ({ locals, params }: Sent) => {
    const { acted } = await locals.graph(document, { id: params.id });
    return problemOf(name, acted.problems) ?? { done: name };
  };

/** The page again, with the sum for what is written now. */
function workOut(url: URL, fields: FormFields, more: Record<string, string> = {}): never {
  redirect(303, `${url.pathname}?${new URLSearchParams({ kept: fields.text('kept'), ...more })}`);
}

/** Settles it, but only for what its sum was shown for; otherwise nothing is given and the sum is shown anew. */
const settling =
  <Name extends string>(name: Name, document: GraphDocument<Acted, { id: string; keptBackMinor: number | string }>) =>
  async ({ locals, params, request, url }: Sent) => {
    const fields = await fieldsOf(request);
    const keptBackMinor = fields.pieces('keptBackMinor');
    const refused = problemOf(name, fields.problems);
    if (refused) return refused;
    if (readKept(fields.text('kept'), fields.text('currency')) !== keptBackMinor) workOut(url, fields, { check: '1' });
    const { acted } = await locals.graph(document, { id: params.id, keptBackMinor });
    return problemOf(name, acted.problems) ?? { done: name };
  };

/** The form actions of the page of one return. */
export const returnActions = {
  approve: plainly('approve', APPROVE),
  cancel: plainly('cancel', CANCEL),
  labelAgain: plainly('labelAgain', LABEL_AGAIN),
  refund: settling('refund', REFUND),
  exchange: settling('exchange', EXCHANGE),
  repair: settling('repair', REPAIR),
  work: async ({ request, url }: Sent) => workOut(url, await fieldsOf(request)),
  decline: async ({ locals, params, request }: Sent) => {
    const reason = (await fieldsOf(request)).text('reason');
    const { acted } = await locals.graph(DECLINE, { id: params.id, reason });
    return problemOf('decline', acted.problems) ?? { done: 'decline' as const };
  },
  receive: async ({ locals, params, request }: Sent) => {
    const fields = await fieldsOf(request);
    const lines = readReceived(fields);
    const refused = problemOf('receive', fields.problems);
    if (refused) return refused;
    const { acted } = await locals.graph(RECEIVE, { id: params.id, lines });
    return problemOf('receive', lineProblems(acted.problems, lines)) ?? { done: 'receive' as const };
  },
  inspect: async ({ locals, params, request }: Sent) => {
    const fields = await fieldsOf(request);
    const lines = readInspected(fields);
    const refused = problemOf('inspect', fields.problems);
    if (refused) return refused;
    const { acted } = await locals.graph(INSPECT, { id: params.id, lines, warehouseId: fields.orNull('warehouseId') });
    return problemOf('inspect', lineProblems(acted.problems, lines)) ?? { done: 'inspect' as const };
  },
  byHand: async ({ locals, request }: Sent) => {
    const fields = await fieldsOf(request);
    const refundId = fields.text('id');
    const { acted } = await locals.graph(REFUND_BY_HAND, { refundId, reference: fields.text('reference') });
    return problemOf(refundId, acted.problems) ?? { done: 'byHand' as const };
  },
  refundAgain: async ({ locals, request }: Sent) => {
    const refundId = (await fieldsOf(request)).text('id');
    const { acted } = await locals.graph(REFUND_AGAIN, { refundId });
    return problemOf(refundId, acted.problems) ?? { done: 'refundAgain' as const };
  },
};
