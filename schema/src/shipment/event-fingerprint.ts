import { hash } from 'node:crypto';
import type { Place, Reading } from './reading.ts';

const plain = (text: string | null) => (text ?? '').normalize('NFKC').trim().replace(/\s+/g, ' ').toUpperCase();
const placeKey = (place: Place) => [place.name, place.city, place.region, place.postalCode, place.countryCode].map(plain).join('|');

/**
 * What makes two messages the same event of one shipment: the carrier's code (its text where it gives none), its wall
 * clock and the place. Not the zone, not the way it came, not when we learned it. 40 hex characters.
 */
export function eventFingerprint(reading: Pick<Reading, 'carrierCode' | 'carrierText' | 'localTime' | 'place'>): string {
  const code = reading.carrierCode === null ? `text:${plain(reading.carrierText)}` : `code:${reading.carrierCode.trim()}`;
  return hash('sha1', `${code}\n${reading.localTime}\n${placeKey(reading.place)}`, 'hex');
}
