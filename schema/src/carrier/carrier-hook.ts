import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** Which connection a hook belongs to, and the how manyth of its addresses it is. */
export interface HookOf {
  connectionId: string;
  /** Raised when the address is replaced: those of before stop working. */
  turn: number;
}

const bytesOf = (connectionId: string) => Buffer.from(connectionId.replaceAll('-', ''), 'hex');

const sign = (purpose: string, { connectionId, turn }: HookOf, secretKey: string): Buffer =>
  createHmac('sha256', Buffer.from(hkdfSync('sha256', secretKey, 'jalon', purpose, 32)))
    .update(bytesOf(connectionId))
    .update(String(turn))
    .digest();

/**
 * The end of the address a carrier sends to: the connection's id and a 128-bit signature of it, both base64url. Nothing is
 * stored, so the address can be shown again, and no address can be guessed.
 */
export const hookToken = (of: HookOf, secretKey: string): string =>
  `${bytesOf(of.connectionId).toString('base64url')}.${sign('carrier hook', of, secretKey).subarray(0, 16).toString('base64url')}`;

/** The secret a carrier is given for its messages: 43 characters, derived like the address and as little stored. */
export const hookSecret = (of: HookOf, secretKey: string): string => sign('carrier hook secret', of, secretKey).toString('base64url');

/** The id a token claims; null when it is no token. Only `isHookToken` says whether it is genuine. */
export function connectionOfHook(token: string): string | null {
  const match = /^([\w-]{22})\.[\w-]{22}$/.exec(token);
  const id = match === null ? null : Buffer.from(match[1]!, 'base64url');
  return id?.length === 16 ? id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') : null;
}

/** Whether the token is that of this connection's present turn; in constant time. */
export function isHookToken(token: string, of: HookOf, secretKey: string): boolean {
  const [given, expected] = [Buffer.from(token), Buffer.from(hookToken(of, secretKey))];
  return given.length === expected.length && timingSafeEqual(given, expected);
}
