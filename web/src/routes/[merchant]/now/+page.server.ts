import { ATTENTION_CODES, ATTENTION_PARTIES } from '#lib/order/attention.type.ts';
import { orderActions } from '#lib/order/order-actions.ts';
import { NEEDS } from '#lib/order/order.queries.ts';
import { readPage } from '#lib/shipment/parcel-filter.ts';
import type { PageOf } from '#lib/shipment/shipment.queries.ts';
import type { Actions, PageServerLoad } from './$types';

const ROWS = 100;
const MONTH_MS = 30 * 86_400_000;

/** Without a cursor the page of what was placed first: what waits longest is at the end of the api's list. */
function pageOf(parameters: URLSearchParams): PageOf {
  return parameters.has('before') || parameters.has('after') ? readPage(parameters, ROWS) : { last: ROWS };
}

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('jalon:now');
  const party = ATTENTION_PARTIES.find((one) => one === url.searchParams.get('party')) ?? null;
  const code = ATTENTION_CODES.find((one) => one === url.searchParams.get('code')) ?? null;
  const { orders, orderCounts, orderNumbers } = await locals.graph(NEEDS, {
    ...pageOf(url.searchParams),
    filter: { needsAttention: true, ...(party && { attentionParty: party }), ...(code && { attentionCodes: [code] }) },
    from: new Date(Date.now() - MONTH_MS).toISOString(),
  });
  return { party, code, orders, counts: orderCounts.byAttention, numbers: orderNumbers[0] ?? null };
};

const { waive, unhold, address } = orderActions;
export const actions: Actions = { waive, unhold, address };
