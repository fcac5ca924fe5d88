import { isFinal } from '../shipment/milestone.ts';
import { hoursAfter, onceDue, workingDaysAfter, type Detector, type ParcelFacts } from './most-urgent-facts.ts';

export const LABEL_WITHOUT_SCAN_WORKING_DAYS = 2;
/** More likely late than not. */
export const LATE_FROM_CHANCE = 0.5;

const isOnItsWay = ({ milestone }: ParcelFacts): boolean => !isFinal(milestone);

/** A number that two orders were sent with: one of them shows its shopper somebody else's parcel. */
export const detectSharedNumber: Detector = ({ parcels, claimsNumberSince }) => [
  ...parcels.filter((parcel) => parcel.isShared && isOnItsWay(parcel)).map(({ createdAt }) => shared(createdAt)),
  ...(claimsNumberSince === null ? [] : [shared(claimsNumberSince)]),
];

const shared = (since: Date) => ({
  finding: { code: 'NUMBER_SHARED' as const, party: 'MERCHANT' as const, action: 'SEPARATE_NUMBERS' as const, since },
});

/** A label the carrier has not scanned, where its source answers. Without an answer nobody knows, and nobody is blamed. */
export const detectUnscanned: Detector = ({ parcels, place }, now) =>
  parcels
    .filter(({ milestone }) => milestone === 'UNKNOWN' || milestone === 'INFO_RECEIVED')
    .filter(({ handedOverAt, lastCheckedAt, lastEventAt }) => handedOverAt === null && (lastCheckedAt !== null || lastEventAt !== null))
    .flatMap(({ createdAt }) =>
      onceDue(
        { code: 'LABEL_WITHOUT_SCAN', party: 'CARRIER', action: 'HELP_PARCEL', since: createdAt },
        workingDaysAfter(place, createdAt, LABEL_WITHOUT_SCAN_WORKING_DAYS),
        now,
      ),
    );

/** A parcel that does not go well, where the merchant or the shopper can do something about it. */
export const detectTrouble: Detector = ({ parcels }) =>
  parcels
    .filter((parcel) => parcel.condition !== 'ON_TRACK' && parcel.milestone !== 'DELIVERED' && parcel.milestone !== 'CANCELLED')
    .flatMap(({ party, lastEventAt, createdAt }) => {
      if (party !== 'MERCHANT' && party !== 'RECIPIENT') return [];
      const asked = party === 'RECIPIENT' ? ('SHOPPER' as const) : ('MERCHANT' as const);
      return [{ finding: { code: 'PARCEL_IN_TROUBLE', party: asked, action: 'HELP_PARCEL', since: lastEventAt ?? createdAt } }];
    });

/** A delivery that did not come or is damaged. It is the merchant's from the end of the wait on. */
export const detectClaims: Detector = ({ claims }) =>
  claims
    .filter(({ isOpen }) => isOpen)
    .map(({ openedAt, waitUntil }) => ({
      finding: { code: 'CLAIM_OPEN', party: 'MERCHANT', action: 'DECIDE_CLAIM', since: waitUntil ?? openedAt },
    }));

export const CARRIER_DUE_DAYS = 3;

/** A carrier that soon takes no claim any more and was not asked to pay. Once its time is over nobody can mend it. */
export const detectCarrierTerms: Detector = ({ claims }, now) =>
  claims.flatMap(({ carrierDueAt }) => {
    if (carrierDueAt === null || carrierDueAt <= now) return [];
    const since = hoursAfter(carrierDueAt, -24 * CARRIER_DUE_DAYS);
    return onceDue({ code: 'CLAIM_CARRIER_DUE', party: 'MERCHANT', action: 'ASK_CARRIER', since }, since, now);
  });

/** A parcel that will miss the day that was promised, or, where none was, the first window its shopper was shown. */
export const detectLate: Detector = ({ parcels, promisedOn }) =>
  parcels.filter(isOnItsWay).flatMap(({ shownTo, chanceLate, createdAt }) => {
    const isLate = promisedOn === null ? (chanceLate ?? 0) >= LATE_FROM_CHANCE : shownTo !== null && shownTo > promisedOn;
    return isLate ? [{ finding: { code: 'PROMISE_IN_DANGER', party: 'MERCHANT', action: 'TELL_SHOPPER', since: createdAt } }] : [];
  });

/** The promised day is over, and not everything has arrived. */
export const detectBrokenPromise: Detector = ({ parcels, parts, promisedOn, isCancelled, isWatched }, now) => {
  const isDone =
    parcels.length > 0 &&
    parcels.every((parcel) => !isOnItsWay(parcel)) &&
    parts.every(({ state }) => state === 'HANDED_OVER' || state === 'CANCELLED');
  // What the store sends itself may have gone without our knowing.
  if (promisedOn === null || isCancelled || isDone || (isWatched && parcels.length === 0)) return [];
  const over = new Date(Date.parse(`${promisedOn}T00:00:00Z`) + 86_400_000);
  return onceDue({ code: 'PROMISE_IN_DANGER', party: 'MERCHANT', action: 'TELL_SHOPPER', since: over }, over, now);
};
