import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readProofPicture } from '@jalon/schema/order';
import { isUuid } from '../database/sql-part.ts';
import { withMerchant } from '../database/with-merchant.ts';
import type { House } from '../house.ts';
import { refuse } from '../mailroom/hook-door.ts';

type PictureCall = FastifyRequest<{ Params: { slug: string; id: string }; Querystring: { key?: unknown } }>;

interface Shown {
  kind: string;
  bytes: Buffer;
  content_type: string;
}

/** `/public/pictures/<slug>/<id>`: what our pages show, from us alone. A proof needs the key that the page of somebody identified holds. */
export async function pictureRoutes(server: FastifyInstance, { house }: { house: House }): Promise<void> {
  server.get<{ Params: { slug: string; id: string }; Querystring: { key?: unknown } }>('/public/pictures/:slug/:id', (request, reply) =>
    serve(house, request, reply),
  );
}

async function serve(house: House, { params: { slug, id }, query: { key } }: PictureCall, reply: FastifyReply): Promise<FastifyReply> {
  const picture = await find(house, slug, id);
  const isProof = picture?.kind === 'PROOF';
  const isOpen = !isProof || (typeof key === 'string' && readProofPicture(key, id, house.secretKey, new Date()) !== null);
  // Alike whether there is none or it is not for the asker.
  if (picture === null || !isOpen) return refuse(reply.header('cache-control', 'no-store'), 404, 'NOT_FOUND', 'There is no such picture.');
  return reply
    .header('content-type', picture.content_type)
    .header('cache-control', isProof ? 'private, no-store' : 'public, max-age=31536000, immutable')
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    .header('cross-origin-resource-policy', isProof ? 'same-origin' : 'cross-origin')
    .header('referrer-policy', 'no-referrer')
    .send(picture.bytes);
}

async function find(house: House, slug: string, id: string): Promise<Shown | null> {
  if (!isUuid(id) || slug.length > 100) return null;
  const { rows } = await house.pool.query<{ merchant_id: string }>({
    name: 'shop',
    text: 'select * from door_shop($1)',
    values: [slug.toLowerCase()],
  });
  const merchantId = rows[0]?.merchant_id;
  if (merchantId === undefined) return null;
  return withMerchant(house.pool, merchantId, async (client) => {
    const found = await client.query<Shown>({
      name: 'picture_bytes',
      text: 'select kind, bytes, content_type from picture where merchant_id = $1 and id = $2 and content_type is not null and bytes is not null',
      values: [merchantId, id],
    });
    return found.rows[0] ?? null;
  });
}
