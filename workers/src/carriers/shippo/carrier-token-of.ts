/** Shippo asks for the carrier beside the number. Its tokens, by the form of the number; the likeliest first. */
const TOKENS: readonly (readonly [pattern: RegExp, token: string])[] = [
  [/^1Z[A-Z0-9]{16}$/i, 'ups'],
  [/^(?:9[1-5]\d{18,24}|420\d{23,31}|82\d{8}|[A-Z]{2}\d{9}US)$/i, 'usps'],
  [/^(?:\d{12}|\d{15}|96\d{20})$/, 'fedex'],
  [/^(?:\d{16}|[A-Z]{2}\d{9}CA)$/i, 'canada_post'],
  [/^\d{10}$/, 'dhl_express'],
  [/^GM[A-Z0-9]{14,36}$/i, 'dhl_ecommerce'],
  [/^SHIPPO_/i, 'shippo'],
];

export const carrierTokenOf = (number: string): string => TOKENS.find(([pattern]) => pattern.test(number))?.[1] ?? 'usps';
