import { createHmac, timingSafeEqual } from 'node:crypto';

/** For how long somebody who proved who they are is believed. */
export const IDENTITY_MINUTES = 30;

/** What a key opens: what a link shows only after proof of identity, or one picture of those. */
type Purpose = 'identity' | 'proof picture';

function sign(purpose: Purpose, id: string, seconds: string, secretKey: string): Buffer {
  return createHmac('sha256', secretKey).update(`${purpose}\n${id}\n${seconds}`).digest().subarray(0, 16);
}

function makeKey(purpose: Purpose, id: string, expiresAt: Date, secretKey: string): string {
  const seconds = Math.floor(expiresAt.getTime() / 1000).toString(36);
  return `${seconds}.${sign(purpose, id, seconds, secretKey).toString('base64url')}`;
}

function readKey(purpose: Purpose, key: string, id: string, secretKey: string, now: Date): Date | null {
  const match = /^([\da-z]{1,10})\.([\w-]{22})$/.exec(key);
  if (!match) return null;
  const [, seconds, signature] = match as unknown as [string, string, string];
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== 16 || !timingSafeEqual(given, sign(purpose, id, seconds, secretKey))) return null;
  const expiresAt = new Date(Number.parseInt(seconds, 36) * 1000);
  return expiresAt > now ? expiresAt : null;
}

/** What the page of somebody who proved who they are holds: a time and a 128-bit signature over it and the link. It names nobody. */
export const signIdentity = (linkId: string, expiresAt: Date, secretKey: string): string =>
  makeKey('identity', linkId, expiresAt, secretKey);

/** Until when the key is good with this link; null: it is over, altered, or another link's. */
export const readIdentity = (key: string, linkId: string, secretKey: string, now: Date): Date | null =>
  readKey('identity', key, linkId, secretKey, now);

/** Opens one picture of kind `PROOF`, for somebody identified: what stands behind `?key=` in its address. */
export const signProofPicture = (pictureId: string, expiresAt: Date, secretKey: string): string =>
  makeKey('proof picture', pictureId, expiresAt, secretKey);

/** Until when the key opens this picture; null: it does not. */
export const readProofPicture = (key: string, pictureId: string, secretKey: string, now: Date): Date | null =>
  readKey('proof picture', key, pictureId, secretKey, now);
