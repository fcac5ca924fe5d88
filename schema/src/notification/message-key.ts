import { createHmac, timingSafeEqual } from 'node:crypto';

const signatureOf = (id: Buffer, secretKey: string) =>
  createHmac('sha256', secretKey).update('message').update(id).digest().subarray(0, 16);

/** The key at the end of a message, for its preferences page: the contact's id and a 128-bit signature, both base64url. It names nobody. */
export function signMessageKey(preferenceId: string, secretKey: string): string {
  const id = Buffer.from(preferenceId.replaceAll('-', ''), 'hex');
  return `${id.toString('base64url')}.${signatureOf(id, secretKey).toString('base64url')}`;
}

/** The id of the contact's preference, or null when the key is truncated, altered or signed by another installation. */
export function readMessageKey(key: string, secretKey: string): string | null {
  const match = /^([\w-]{22})\.([\w-]{22})$/.exec(key);
  if (!match) return null;
  const id = Buffer.from(match[1]!, 'base64url');
  const signature = Buffer.from(match[2]!, 'base64url');
  if (id.length !== 16 || signature.length !== 16 || !timingSafeEqual(signature, signatureOf(id, secretKey))) return null;
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
