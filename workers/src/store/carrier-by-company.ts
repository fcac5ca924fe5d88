import { carrierByName, isCarrierCode } from '@jalon/schema/carrier';
import { carriers } from '../carriers/registry.ts';

/** Sure enough to contradict the name a store gives. */
const SURE = 0.9;

/**
 * The carrier of a parcel from what a store says: the name when it is one of ours; else the carrier whose numbers look
 * like this one beyond doubt; else the name itself as a code nobody can ask (`la-poste`), `unknown` without a name.
 */
export function carrierByCompany(company: string | null, trackingNumber: string): string {
  const named = company === null ? null : carrierByName(company);
  if (named !== null) return named;
  const recognised = Object.entries(carriers)
    .flatMap(([code, carrier]) => carrier.recognise(trackingNumber).map((format) => ({ code, ...format })))
    .filter(({ checkDigit, confidence }) => checkDigit !== 'INVALID' && confidence >= SURE)
    .sort((a, b) => b.confidence - a.confidence || (a.code < b.code ? -1 : 1));
  if (recognised[0]) return recognised[0].code;
  const slug = (company ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return slug === '' || slug === 'other' || isCarrierCode(slug) ? 'unknown' : slug;
}
