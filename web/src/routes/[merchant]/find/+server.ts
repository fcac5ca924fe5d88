import { json } from '@sveltejs/kit';
import { nodesOf } from '#lib/graph/document.ts';
import type { Found } from '#lib/palette/found.type.ts';
import { FIND } from '#lib/palette/palette.queries.ts';
import type { RequestHandler } from './$types';

// A POST, because what is searched for may be an e-mail address, and addresses are logged along the way.
export const POST: RequestHandler = async ({ locals, request }) => {
  const search = (await request.text()).trim().slice(0, 100);
  if (search.length < 2) return json({ orders: [], parcels: [] } satisfies Found);
  const { orders, shipments } = await locals.graph(FIND, { search });
  return json({
    orders: nodesOf(orders).map(({ id, number, recipients }) => ({ id, number, name: recipients[0]?.name ?? null })),
    parcels: nodesOf(shipments),
  } satisfies Found);
};
