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

/** German freight law (HGB), where nothing else was agreed. A parcel that is not there has no term but the limitation of claims. */
const GERMAN_LAW: TermOf = {
  DAMAGED: { days: 7, from: 'DELIVERY', source: 'HGB § 438(2): notice within seven days of delivery' },
  MISSING: { days: 365, from: 'EXPECTED', source: 'HGB § 439(1): claims lapse after one year' },
};

/** French freight law. The holidays it does not count are counted here: too early is safe. */
const FRENCH_LAW: TermOf = {
  DAMAGED: { days: 3, from: 'DELIVERY', source: 'Code de commerce, article L133-3: notice within three days of receipt' },
  MISSING: { days: 365, from: 'EXPECTED', source: 'Code de commerce, article L133-6: claims lapse after one year' },
};

/**
 * What is assumed of a carrier whose terms nobody knows: of a damaged parcel the law of carriage by road, of one that is not there what
 * posts hold each other to, the earlier of the two (by road, CMR, Article 32(1), it would be a year).
 */
const ASSUMED: TermOf = {
  DAMAGED: { days: 7, from: 'DELIVERY', source: 'CMR, Article 30(1): notice within seven days of delivery' },
  MISSING: {
    days: 180,
    from: 'HAND_OVER',
    source: 'Not known of this carrier. Posts inquire for six months from posting (USPS International Mail Manual, Exhibit 921.2)',
  },
};

const DHL_EXPRESS = both(30, 'HAND_OVER', 'DHL Express, Claims FAQs: within 30 days of the date it accepted the shipment');

/**
 * Until when carriers take a claim, by their code. Where a carrier has several terms by country or service, the earliest. What could not
 * be read anywhere is not here.
 */
const TERMS: Readonly<Record<string, TermOf>> = {
  'canada-post': both(90, 'HAND_OVER', 'Canada Post, “The package I sent within Canada arrived damaged”: mailed within the last 90 days'),
  chronopost: FRENCH_LAW,
  // One code for all that call themselves so: the earliest of each.
  dhl: { DAMAGED: GERMAN_LAW.DAMAGED, MISSING: DHL_EXPRESS.MISSING },
  'dhl-express': DHL_EXPRESS,
  'dhl-parcel-de': GERMAN_LAW,
  dpd: {
    DAMAGED: { days: 7, from: 'DELIVERY', source: 'DPD Switzerland: within seven calendar days of delivery (14 in the United Kingdom)' },
    MISSING: { days: 28, from: 'HAND_OVER', source: 'DPD UK, “Can I make a claim for my parcel?”: within 28 days of collection' },
  },
  fedex: {
    DAMAGED: { days: 21, from: 'DELIVERY', source: 'FedEx claim form: notice within 21 days of delivery (60 within the United States)' },
    MISSING: { days: 270, from: 'HAND_OVER', source: 'FedEx claim form: within nine months of the hand-over' },
  },
  gls: {
    DAMAGED: { days: 5, from: 'DELIVERY', source: 'GLS Denmark: within five days of delivery, Sundays and holidays not counted' },
    MISSING: ASSUMED.MISSING,
  },
  hermes: GERMAN_LAW,
  'la-poste': FRENCH_LAW,
  'mondial-relay': FRENCH_LAW,
  'royal-mail': both(80, 'HAND_OVER', 'Royal Mail: within 80 days of posting, as quoted by senders'),
  ups: {
    DAMAGED: { days: 60, from: 'DELIVERY', source: 'UPS Tariff: reported within 60 days of delivery' },
    MISSING: { days: 60, from: 'EXPECTED', source: 'UPS Tariff: reported within 60 days of the scheduled delivery' },
  },
  usps: both(60, 'HAND_OVER', 'USPS, Domestic Mail Manual 609.1.4: no later than 60 days from mailing'),
};

/** A carrier's term for what is wrong; of a carrier nobody knows the terms of, what is safe to assume. */
export const carrierTerm = (carrier: string, kind: ClaimKind): CarrierTerm =>
  (TERMS[carrier] ?? ASSUMED)[kind === 'DAMAGED' ? 'DAMAGED' : 'MISSING'];

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
