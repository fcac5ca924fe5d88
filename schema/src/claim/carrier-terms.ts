import type { ClaimKind } from './claim-state.ts';

/** From when a carrier counts: its taking over, the delivery, or the day on which it should have delivered. */
export type TermFrom = 'HAND_OVER' | 'DELIVERY' | 'EXPECTED';

export interface CarrierTerm {
  /** Calendar days. */
  days: number;
  from: TermFrom;
  /** Where it stands. */
  source: string;
}

/** What is wrong, as carriers tell it apart: a parcel that is damaged, and one that is not there. */
type TermOf = Record<'DAMAGED' | 'MISSING', CarrierTerm>;

const both = (days: number, from: TermFrom, source: string): TermOf => ({
  DAMAGED: { days, from, source },
  MISSING: { days, from, source },
});

/** German freight law, where nothing else was agreed. A parcel that is not there has no term but the limitation of claims. */
const GERMAN_LAW: TermOf = {
  DAMAGED: { days: 7, from: 'DELIVERY', source: 'HGB § 438(2): notice within seven days of delivery' },
  MISSING: { days: 365, from: 'EXPECTED', source: 'HGB § 439(1): claims lapse after one year' },
};

/** International carriage by road, the law behind most parcels in Europe; also what is assumed where nothing better is known. */
const ROAD_LAW: TermOf = {
  DAMAGED: { days: 7, from: 'DELIVERY', source: 'CMR, Article 30(1): notice within seven days of delivery' },
  MISSING: { days: 365, from: 'EXPECTED', source: 'CMR, Article 32(1): claims lapse after one year' },
};

/**
 * Until when carriers take a claim, by their code. Where a carrier has several terms by country or service, the earliest. What could not
 * be read anywhere is not here.
 */
const TERMS: Readonly<Record<string, TermOf>> = {
  'canada-post': both(90, 'HAND_OVER', 'Canada Post, “The package I sent within Canada arrived damaged”: mailed within the last 90 days'),
  'dhl-parcel-de': GERMAN_LAW,
  fedex: {
    DAMAGED: { days: 21, from: 'DELIVERY', source: 'FedEx claim form: notice within 21 days of delivery (60 within the United States)' },
    MISSING: { days: 270, from: 'HAND_OVER', source: 'FedEx claim form: within nine months of the hand-over' },
  },
  hermes: GERMAN_LAW,
  'royal-mail': both(80, 'HAND_OVER', 'Royal Mail: within 80 days of posting, as quoted by senders'),
  ups: {
    DAMAGED: { days: 60, from: 'DELIVERY', source: 'UPS Tariff: reported within 60 days of delivery' },
    MISSING: { days: 60, from: 'EXPECTED', source: 'UPS Tariff: reported within 60 days of the scheduled delivery' },
  },
  usps: both(60, 'HAND_OVER', 'USPS, Domestic Mail Manual 609.1.4: no later than 60 days from mailing'),
};

/** A carrier's term for what is wrong; of a carrier nobody knows the terms of, that of the law. */
export const carrierTerm = (carrier: string, kind: ClaimKind): CarrierTerm =>
  (TERMS[carrier] ?? ROAD_LAW)[kind === 'DAMAGED' ? 'DAMAGED' : 'MISSING'];

export interface TermDates {
  /** When the carrier took it over, else when it was registered. */
  handedOverAt: Date;
  deliveredAt: Date | null;
  /** The last day on which it was expected; null: nobody said. */
  expectedAt: Date | null;
}

const DAY_MS = 86_400_000;

/** Until when the carrier takes the claim. What nobody knows is counted from the moment known before it: too early is safe. */
export function carrierDueAt(carrier: string, kind: ClaimKind, { handedOverAt, deliveredAt, expectedAt }: TermDates): Date {
  const { days, from } = carrierTerm(carrier, kind);
  const start = { HAND_OVER: handedOverAt, DELIVERY: deliveredAt ?? expectedAt, EXPECTED: expectedAt ?? deliveredAt }[from];
  return new Date((start ?? handedOverAt).getTime() + days * DAY_MS);
}
