import { carrierByName } from '@jalon/schema/carrier';
import { detectCarrier, plainNumber } from '../carriers/detect-carrier.ts';
import { findCarrier } from '../carriers/registry.ts';
import type { LearnedReport } from './find-news.ts';
import type { KnownLeg } from './lock-legs.ts';
import type { NewLeg } from './open-legs.ts';

/** A number's form names its carrier when it is this likely and nobody else's half as much. */
const SURE = 0.8;

/** Whose number a partner's is: by the name the carrier gives, else by its form. Null: nobody we can ask. */
export function partnerCarrier(name: string | null, number: string): string | null {
  const named = name === null ? null : carrierByName(name);
  if (named !== null) return named;
  const [first, ...others] = detectCarrier(number);
  if (first === undefined || first.confidence < SURE) return null;
  return others.some(({ carrier, confidence }) => carrier !== first.carrier && confidence > first.confidence / 2) ? null : first.carrier;
}

/** The legs that reports name and nobody knew of: where the parcel was, or will be, under another carrier's number. */
export function legsOfPartners(shipmentId: string, known: readonly KnownLeg[], reports: readonly LearnedReport[]): NewLeg[] {
  const legs = new Map<string, NewLeg>();
  for (const { report, carrier } of reports) {
    for (const partner of report.partners ?? []) {
      const trackingNumber = plainNumber(partner.trackingNumber);
      if (trackingNumber === '' || trackingNumber.length > 50) continue;
      const found = partnerCarrier(partner.carrierName, trackingNumber);
      const whose = found ?? partner.carrierName?.trim().toLowerCase().slice(0, 50) ?? 'unknown';
      const isKnown =
        (whose === carrier && plainNumber(report.trackingNumber) === trackingNumber) ||
        known.some((leg) => leg.trackingNumber === trackingNumber && (leg.carrier === whose || found === null));
      if (isKnown) continue;
      const isPolled = found !== null && findCarrier(found)?.track !== undefined;
      legs.set(`${whose} ${trackingNumber}`, { shipmentId, carrier: whose, trackingNumber, isPolled });
    }
  }
  return [...legs.values()];
}
