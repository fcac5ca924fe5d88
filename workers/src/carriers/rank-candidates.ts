import type { CarrierCandidate } from './detect-carrier.ts';
import { findCarrier } from './registry.ts';

/** What a merchant's parcels tell of whose number one may be. */
export interface Surroundings {
  /** Carriers the merchant has a connection with. */
  ownCarriers: ReadonlySet<string>;
  /** ISO 3166-1 alpha-2; null: not known. */
  originCountry: string | null;
  destinationCountry: string | null;
  /** How often numbers of this format were this carrier's, and how often somebody else's, as far as this merchant's parcels show. */
  history: (carrier: string, format: string) => { right: number; wrong: number };
}

export interface RankedCandidate extends CarrierCandidate {
  /** 0 to 1; of all candidates together 1, unless none is possible. */
  likelihood: number;
}

/** A carrier the merchant ships with is that much likelier than one it has nothing to do with. */
const OWN = 6;
/** A carrier that collects in neither country hardly has the parcel. */
const ELSEWHERE = 0.1;
/** Where it only delivers: its number is used when it took the parcel over. */
const AT_DESTINATION = 0.6;

/**
 * Candidates by likelihood in their surroundings: what the format alone says, times what the merchant's connections, the two
 * countries and its earlier parcels say. A wrong check digit stays impossible. Pure; the order of the input does not matter.
 */
export function rankCandidates(candidates: readonly CarrierCandidate[], surroundings: Surroundings): RankedCandidate[] {
  const weighed = candidates.map((candidate) => ({ ...candidate, likelihood: weightOf(candidate, surroundings) }));
  const sum = weighed.reduce((total, { likelihood }) => total + likelihood, 0);
  return weighed
    .map((candidate) => ({ ...candidate, likelihood: sum > 0 ? candidate.likelihood / sum : 0 }))
    .sort((a, b) => b.likelihood - a.likelihood || b.confidence - a.confidence || (nameOf(a) < nameOf(b) ? -1 : 1));
}

const nameOf = ({ carrier, format }: CarrierCandidate) => `${carrier} ${format}`;

function weightOf({ carrier, format, confidence }: CarrierCandidate, around: Surroundings): number {
  const { right, wrong } = around.history(carrier, format);
  // One half before anything is known, so that a single parcel does not decide.
  const proven = (right + 1) / (right + wrong + 2);
  return confidence * (around.ownCarriers.has(carrier) ? OWN : 1) * reachOf(carrier, around) * proven;
}

function reachOf(carrier: string, { originCountry, destinationCountry }: Surroundings): number {
  const countries = findCarrier(carrier)?.countries ?? [];
  if (countries.length === 0 || (originCountry === null && destinationCountry === null)) return 1;
  if (originCountry !== null && countries.includes(originCountry)) return 1;
  if (destinationCountry !== null && countries.includes(destinationCountry)) return originCountry === null ? 1 : AT_DESTINATION;
  // Of an unknown origin the destination alone says little.
  return originCountry === null ? 0.5 : ELSEWHERE;
}

/** Likely enough to be asked. */
const SURE = 0.6;

/** The carrier a number is taken for: likely enough, and twice as likely as any other carrier. Null: nobody can tell. */
export function surestCarrier(ranked: readonly RankedCandidate[]): string | null {
  const byCarrier = new Map<string, number>();
  for (const { carrier, likelihood } of ranked) byCarrier.set(carrier, (byCarrier.get(carrier) ?? 0) + likelihood);
  const [first, second] = [...byCarrier].sort((a, b) => b[1] - a[1]);
  return first !== undefined && first[1] >= SURE && first[1] >= 2 * (second?.[1] ?? 0) ? first[0] : null;
}
