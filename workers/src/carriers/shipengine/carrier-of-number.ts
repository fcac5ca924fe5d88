import { isFedexExpress, isGs1, isModulo7, isS10, isUps } from '../check-digits.ts';

/** ShipEngine's names of the posts that have S10 numbers. */
const POSTS: Record<string, string> = { US: 'usps', CA: 'canada_post', GB: 'royal_mail', AU: 'australia_post' };

/** What ShipEngine calls the carrier of a number, which it must be told; null when the number alone does not say. */
export function carrierOfNumber(number: string): string | null {
  if (/^1Z[0-9A-Z]{16}$/.test(number)) return isUps(number.slice(2)) ? 'ups' : null;
  const post = /^[A-Z]{2}(\d{9})(US|CA|GB|AU)$/.exec(number);
  if (post !== null) return isS10(post[1]!) ? POSTS[post[2]!]! : null;
  if (/^9[0-5]\d{18}(?:\d{2})?$/.test(number)) return isGs1(number) ? 'usps' : null;
  if (/^\d{12}$/.test(number)) return isFedexExpress(number) ? 'fedex' : null;
  if (/^\d{15}$/.test(number)) return isGs1(number) ? 'fedex' : null;
  if (/^\d{16}$/.test(number)) return isGs1(number) ? 'canada_post' : null;
  return /^\d{10}$/.test(number) && isModulo7(number) ? 'dhl_express' : null;
}
