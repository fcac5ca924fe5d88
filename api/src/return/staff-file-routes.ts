import type { FastifyInstance, FastifyReply } from 'fastify';
import { declarationText, type DocumentKind } from '@jalon/schema/return';
import { isUuid } from '../database/sql-part.ts';
import { onMerchant, withMerchant } from '../database/with-merchant.ts';
import type { House } from '../house.ts';
import { refuse } from '../mailroom/hook-door.ts';
import type { Membership } from '../merchant/access.ts';
import { merchantOf } from '../merchant/merchant-of.ts';
import type { Cell } from './csv-cell.ts';
import { readChain, type ChainedDeclaration } from './read-chain.ts';
import { sendTable } from './send-table.ts';

interface Found {
  kind: DocumentKind;
  content_type: string;
  bytes: Buffer;
  number: string | null;
}

const ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/svg+xml': '.svg',
  'image/webp': '.webp',
};

const HEAD = [
  ...['place', 'declared_at', 'name', 'email', 'order', 'articles', 'statement', 'language', 'acknowledged_at'],
  ...['hash', 'previous_hash', 'hashed_text'],
];

/**
 * Files for staff and partners: `/staff/documents/<id>` of a return, a withdrawal or a claim, and `/staff/withdrawals.csv`, the
 * register of withdrawals, each with the text whose SHA-256 its hash is.
 */
export async function staffFileRoutes(server: FastifyInstance, { house }: { house: House }): Promise<void> {
  server.get<{ Params: { id: string } }>('/staff/documents/:id', async (request, reply) => {
    const merchant = await merchantOf(house, request, reply);
    return merchant === null ? reply : sendDocument(house, merchant, request.params.id, reply);
  });
  server.get('/staff/withdrawals.csv', async (request, reply) => {
    const merchant = await merchantOf(house, request, reply);
    return merchant === null ? reply : sendRegister(house, merchant, reply);
  });
}

async function sendDocument(house: House, { merchantId }: Membership, id: string, reply: FastifyReply): Promise<FastifyReply> {
  const found = isUuid(id) ? await findDocument(house, merchantId, id) : undefined;
  if (found === undefined) return refuse(reply, 404, 'NOT_FOUND', 'There is no such document.');
  const { kind, content_type: contentType, bytes, number } = found;
  const name = [kind.toLowerCase(), ...(number === null ? [] : [number])].join('-') + (ENDINGS[contentType] ?? '');
  return reply
    .header('content-type', contentType)
    .header('content-disposition', `inline; filename="${name}"`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    .header('cross-origin-resource-policy', 'same-origin')
    .header('referrer-policy', 'no-referrer')
    .send(bytes);
}

/** A photo that nobody decoded yet is shown to nobody. */
const findDocument = (house: House, merchantId: string, id: string): Promise<Found | undefined> =>
  withMerchant(house.pool, merchantId, async (client) => {
    const { rows } = await client.query<Found>({
      name: 'staff_document',
      text: `select d.kind, d.content_type, d.bytes, r.number from return_document d left join return_request r on r.id = d.return_id
        where d.merchant_id = $1 and d.id = $2 and not d.is_raw`,
      values: [merchantId, id],
    });
    return rows[0];
  });

/** Each declaration with the text whose hash it bears. */
function sendRegister(house: House, { merchantId, slug }: Membership, reply: FastifyReply): Promise<FastifyReply> {
  const parts = readChain(onMerchant(house.pool, merchantId), merchantId);
  return sendTable(reply, `withdrawals-${slug}.csv`, HEAD, parts, cellsOf);
}

const cellsOf = (one: ChainedDeclaration): Cell[] => [
  ...[one.place, one.declaredAt.toISOString(), one.name, one.email, one.orderNumber],
  ...[one.articles.map(({ title, quantity }) => `${quantity} × ${title}`).join('\n'), one.statement, one.language],
  ...[one.acknowledgedAt?.toISOString() ?? null, one.hash, one.previousHash, declarationText(one)],
];
