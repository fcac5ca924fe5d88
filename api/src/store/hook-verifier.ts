import { createHmac, hash, timingSafeEqual } from 'node:crypto';

/** What came to the address of a store. */
export interface HookRequest {
  header(name: string): string | undefined;
  /** As it came: signatures are over the bytes. */
  body: Buffer;
  /** The body as JSON; undefined: it is none, or not UTF-8. */
  json: unknown;
  secret: string;
}

/** What a verifier makes of it. */
export type Heard =
  /** Genuine; two with the same id are the same message. `problems`: why it will be parked, for senders that read answers. */
  | { kind: 'MESSAGE'; messageId: string; topic: string; problems?: string[] }
  /** The platform looks whether somebody answers. */
  | { kind: 'PING' }
  | { kind: 'FORGED' }
  | { kind: 'UNUSABLE'; code: string; detail: string };

/** How the webhooks of one platform are signed and named. Never throws. */
export type HookVerifier = (request: HookRequest) => Heard;

export const FORGED: Heard = { kind: 'FORGED' };
export const NOT_JSON: Heard = { kind: 'UNUSABLE', code: 'INVALID_JSON', detail: 'The body is not JSON in UTF-8.' };

export const withoutTopic = (header: string): Heard => ({
  kind: 'UNUSABLE',
  code: 'NO_TOPIC',
  detail: `The header ${header} is missing.`,
});

/** Whether `signature` is base64 of HMAC-SHA256 over the raw bytes. */
export function isSignedWith(body: Buffer, signature: string | undefined, secret: string): boolean {
  const expected = createHmac('sha256', secret).update(body).digest();
  const given = Buffer.from(signature ?? '', 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** The id of a message whose platform gives it none that can be relied on. */
export const idOfBytes = (topic: string, body: Buffer): string => hash('sha256', Buffer.concat([Buffer.from(`${topic}\n`), body]));
