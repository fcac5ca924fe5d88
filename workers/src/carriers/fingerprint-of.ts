import { eventFingerprint, type Reading } from '@jalon/schema/shipment';
import type { Carrier } from './carrier.ts';

/**
 * The fingerprint of a reading of this carrier's. Where many kinds of scan share one code (DHL's `transit`), two scans of
 * the same minute and place are told apart by their words; otherwise one of them would be taken for a repeat and lost.
 */
export function fingerprintOf(carrier: Pick<Carrier, 'eventIdentity'>, reading: Reading): string {
  return eventFingerprint(carrier.eventIdentity === 'TEXT' && reading.carrierText !== null ? { ...reading, carrierCode: null } : reading);
}
