import type { PushedMessage } from './carrier.ts';
import { isSameSignature } from './same-signature.ts';

/** The part after `Basic` or `Bearer`: as it is, or the password of a decoded pair. */
function tokensOf(authorization: string | undefined): string[] {
  const token = /^(?:Basic|Bearer)\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) return [];
  return [
    token,
    Buffer.from(token, 'base64')
      .toString()
      .replace(/^[^:]*:/, ''),
  ];
}

/**
 * Whether a message brings the secret its sender was given, for carriers that do not sign: in the address (`?secret=…`), in the
 * header `x-hook-secret`, or as the token or password of `authorization`. In constant time.
 */
export function bringsSecret({ headers, query }: PushedMessage, secret: string | undefined): boolean {
  if (!secret) return false;
  const given = [query.secret, headers['x-hook-secret'], ...tokensOf(headers.authorization)];
  return given.map((one) => isSameSignature(one, secret)).includes(true);
}
