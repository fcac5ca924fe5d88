import { createHmac } from 'node:crypto';
import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';

/** A host name as it is kept: lower case, letters of other scripts as `xn--`. Null: it is no name a site can have. */
export function readDomain(written: string): string | null {
  // Whatever belongs to an address rather than to a name would be cut off by `domainToASCII` in silence.
  if (/[^\p{L}\p{M}\p{N}.-]/u.test(written.trim())) return null;
  const name = domainToASCII(written.trim().toLowerCase().replace(/\.$/, ''));
  const isName = name.length <= 253 && /^(?=.*[a-z])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$/.test(name);
  return isName && isIP(name) === 0 && !/\.(?:localhost|local|internal|arpa|onion|test|invalid)$/.test(name) ? name : null;
}

/** Where whoever owns a domain says whose it is: a TXT record. */
export const domainRecordName = (domain: string): string => `_jalon.${domain}`;

/** What the record says for this merchant, on this installation. It is no secret: it is only good in the owner's own zone. */
export const domainRecordValue = (merchantId: string, secretKey: string): string =>
  `jalon=${createHmac('sha256', secretKey).update('domain').update(merchantId).digest('base64url').slice(0, 32)}`;

/** Where a shop's pages begin: its own domain once that is proven, else our address and its name. Links are `${base}/track/…`. */
export const pagesAddress = (
  shop: { slug: string; domain: string | null; domainVerifiedAt: Date | string | null },
  publicTrackingUrl: string,
): string => (shop.domain !== null && shop.domainVerifiedAt !== null ? `https://${shop.domain}` : `${publicTrackingUrl}/${shop.slug}`);
