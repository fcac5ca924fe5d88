import type { FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '../house.ts';
import { GRAPHQL_BODY_LIMIT } from '../mailroom/file-import-limit.ts';
import { refuse } from '../mailroom/hook-door.ts';
import { networkOf } from '../merchant/network.ts';
import { openLink } from './open-link.ts';
import { PHOTO_BYTES_AT_MOST } from './return-photo-add.mutations.ts';

/** A photo as Base64 and what is around it; of a slightly larger one so much is read that it can be told what is wrong. */
export const PHOTO_BODY_LIMIT = Math.ceil(PHOTO_BYTES_AT_MOST / 3) * 4 + 1024 * 1024;
/** Holds the token of a link, for a request that is larger than a question. */
export const LINK_HEADER = 'x-jalon-link';

/**
 * Refuses a large request before a byte of its body is read, unless whoever sends it has a link and does not send many. What
 * does not say its length counts as large.
 */
export async function guardPhoto(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const { 'content-length': length, 'transfer-encoding': chunked, [LINK_HEADER]: token } = request.headers;
  const bytes = chunked === undefined ? Number(length ?? 0) : Infinity;
  if (bytes <= GRAPHQL_BODY_LIMIT) return undefined;
  if (bytes > PHOTO_BODY_LIMIT && chunked === undefined) return refuse(reply, 413, 'TOO_LARGE', 'A photo of at most 10 MB can be sent.');
  const { link } = typeof token === 'string' ? await openLink({ house }, token, 'GIFT') : { link: null };
  if (link === null) return refuse(reply, 413, 'TOO_LARGE', 'More than 256 kB are read only with a link in `x-jalon-link`.');
  const wait = await house.throttle.sendLarge(networkOf(request.ip));
  return wait === null ? undefined : refuse(reply.header('retry-after', String(wait)), 429, 'THROTTLED', 'Too much was sent from there.');
}
