import { createHmac, timingSafeEqual } from 'node:crypto';

const signatureOf = (id: Buffer, secretKey: string) => createHmac('sha256', secretKey).update('link').update(id).digest().subarray(0, 16);

/** The token of a shopper's link: the link's id and a 128-bit signature, both base64url, 45 characters. It names nobody. */
export function signLink(linkId: string, secretKey: string): string {
  const id = Buffer.from(linkId.replaceAll('-', ''), 'hex');
  return `${id.toString('base64url')}.${signatureOf(id, secretKey).toString('base64url')}`;
}

/** The id of the link, or null when the token is truncated, altered or signed by another installation. */
export function readLink(token: string, secretKey: string): string | null {
  const match = /^([\w-]{22})\.([\w-]{22})$/.exec(token);
  if (!match) return null;
  const id = Buffer.from(match[1]!, 'base64url');
  const signature = Buffer.from(match[2]!, 'base64url');
  if (id.length !== 16 || signature.length !== 16 || !timingSafeEqual(signature, signatureOf(id, secretKey))) return null;
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
