import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Access } from '../merchant/access.ts';
import { refuse } from './hook-door.ts';

/** What anybody may send to the graph. */
export const GRAPHQL_BODY_LIMIT = 256 * 1024;
/** What staff and partners may: a file of 20 MB as Base64 or as text with its quotation marks escaped, and what is around it. */
export const UPLOAD_BODY_LIMIT = 32 * 1024 * 1024;

/**
 * Refuses a large request before a byte of its body is read, unless somebody known sends it. What does not say its length
 * counts as large.
 */
export async function guardUpload(
  request: FastifyRequest,
  reply: FastifyReply,
  findAccess: () => Promise<Access | null>,
): Promise<FastifyReply | undefined> {
  const { 'content-length': length, 'transfer-encoding': chunked } = request.headers;
  const bytes = chunked === undefined ? Number(length ?? 0) : Infinity;
  if (bytes <= GRAPHQL_BODY_LIMIT) return undefined;
  if (bytes > UPLOAD_BODY_LIMIT && chunked === undefined)
    return refuse(reply, 413, 'TOO_LARGE', 'A file of at most 20 MB can be sent; larger ones are brought in with `jalon import`.');
  const access = await findAccess().catch(() => null);
  return access === null ? refuse(reply, 413, 'TOO_LARGE', 'More than 256 kB are read only from who is signed in.') : undefined;
}
