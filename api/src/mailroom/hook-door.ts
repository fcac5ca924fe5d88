import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiterRes, type RateLimiterMemory } from 'rate-limiter-flexible';

const LONGEST_NAME = 200;

/** Bodies come as they were sent, whatever they say they are: signatures are over the bytes. */
export function takeRawBodies(fastify: FastifyInstance, bodyLimit: number): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body));
}

/** The bytes of a request; none when it had no body. */
export const bodyOf = ({ body }: FastifyRequest): Buffer => (Buffer.isBuffer(body) ? body : Buffer.alloc(0));

/** A header that was sent once; undefined for any other. */
export const headerOf =
  ({ headers }: FastifyRequest) =>
  (name: string): string | undefined => {
    const value = headers[name];
    return typeof value === 'string' ? value : undefined;
  };

/** JSON in UTF-8, whatever it is; undefined when the bytes are none. */
export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

/** A sender's word as it can be kept: short, and without NUL, which PostgreSQL keeps in no text. */
export const named = (text: string): string => text.replaceAll('\0', '').slice(0, LONGEST_NAME);

/** Counts one message of a sender: null, or after how many seconds it may come again. */
export async function secondsToWait(limiter: RateLimiterMemory, senderId: string): Promise<number | null> {
  try {
    await limiter.consume(senderId);
    return null;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw refusal;
  }
}

/** RFC 9457. */
export const refuse = (reply: FastifyReply, status: number, code: string, detail: string): FastifyReply =>
  reply
    .code(status)
    .header('content-type', 'application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', status, code, detail }));
