import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whether a signature is the expected one, in constant time; a missing one never is. */
export function isSameSignature(given: string | undefined, expected: string): boolean {
  const [one, other] = [Buffer.from(given ?? ''), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** HMAC-SHA256 of the parts, one after the other. */
export function hmacSha256(secret: string, encoding: 'hex' | 'base64', ...parts: (string | Uint8Array)[]): string {
  const hmac = createHmac('sha256', secret);
  for (const part of parts) hmac.update(part);
  return hmac.digest(encoding);
}
