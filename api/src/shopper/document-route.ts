import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ReturnAsker } from '@jalon/schema/return';
import { isUuid } from '../database/sql-part.ts';
import { withMerchant } from '../database/with-merchant.ts';
import type { House } from '../house.ts';
import { refuse } from '../mailroom/hook-door.ts';
import { openLink } from './open-link.ts';
import type { ShopperDocumentKind } from './return.type.ts';
import { seesReturnOf } from './shape-returns.ts';

type DocumentCall = FastifyRequest<{ Params: { token: string; id: string } }>;

interface Found {
  kind: ShopperDocumentKind;
  content_type: string;
  bytes: Buffer;
  /** Of the return it belongs to. */
  number: string | null;
  asked_by: ReturnAsker | null;
}

const NAMES: Readonly<Record<ShopperDocumentKind, string>> = { LABEL: 'label', QR: 'code', RECEIPT: 'receipt' };
const ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'image/png': '.png',
  'image/svg+xml': '.svg',
  'image/webp': '.webp',
};

/** `/public/documents/<token>/<id>`: labels, codes and confirmations of receipt, for whoever has the order's link. */
export async function documentRoutes(server: FastifyInstance, { house }: { house: House }): Promise<void> {
  server.get<{ Params: { token: string; id: string } }>('/public/documents/:token/:id', (request, reply) => serve(house, request, reply));
}

async function serve(house: House, { params: { token, id } }: DocumentCall, reply: FastifyReply): Promise<FastifyReply> {
  const found = await find(house, token, id);
  // Alike whether there is none or it is not for the asker.
  if (found === null) return refuse(reply.header('cache-control', 'no-store'), 404, 'NOT_FOUND', 'There is no such document.');
  const { kind, content_type: contentType, bytes, number } = found;
  const name = [NAMES[kind], number].filter((part) => part !== null).join('-') + (ENDINGS[contentType] ?? '');
  return reply
    .header('content-type', contentType)
    .header('content-disposition', `${kind === 'QR' ? 'inline' : 'attachment'}; filename="${name}"`)
    .header('cache-control', 'private, no-store')
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    .header('cross-origin-resource-policy', 'same-origin')
    .header('referrer-policy', 'no-referrer')
    .send(bytes);
}

async function find(house: House, token: string, id: string): Promise<Found | null> {
  if (!isUuid(id)) return null;
  const { link } = await openLink({ house }, token, 'GIFT');
  if (link === null) return null;
  const found = await withMerchant(house.pool, link.merchantId, async (client) => {
    const { rows } = await client.query<Found>({
      name: 'shopper_document',
      text: `select d.kind, d.content_type, d.bytes, r.number, r.asked_by from return_document d left join return_request r on r.id = d.return_id
        where d.id = $1 and d.order_id = $2 and d.kind in ('LABEL', 'QR', 'RECEIPT') and not d.is_raw`,
      values: [id, link.orderId],
    });
    return rows[0];
  });
  // What belongs to no return belongs to the contract, and that is the buyer's.
  return found !== undefined && seesReturnOf(link.view, found.asked_by ?? 'BUYER') ? found : null;
}
