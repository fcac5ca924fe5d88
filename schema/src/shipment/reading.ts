import type { EventMeaning, EventCode } from './event-code.ts';
import type { ZoneCertainty } from './zone-certainty.ts';

/** A place as an event names it. Every part may be unknown. */
export interface Place {
  name: string | null;
  city: string | null;
  region: string | null;
  postalCode: string | null;
  /** ISO 3166-1 alpha-2, upper case. */
  countryCode: string | null;
  /** Degrees. */
  latitude: number | null;
  longitude: number | null;
}

export const NOWHERE: Place = {
  name: null,
  city: null,
  region: null,
  postalCode: null,
  countryCode: null,
  latitude: null,
  longitude: null,
};

/** Where a parcel waits to be collected, beyond the place of its scan. */
export interface Pickup {
  /** As the carrier writes them, one line a day or span. */
  openingHours: string[];
  /** What opens the locker or is shown at the counter. A secret: shown only after proof of identity. */
  code: string | null;
}

/** A picture the carrier took. */
export interface Proof {
  kind: 'PHOTO' | 'SIGNATURE';
  /** The copy we keep. */
  pictureId: string;
}

/** One scan in our words: what a carrier's answer says of one moment of one parcel. */
export interface Reading extends EventMeaning {
  /** The instant. */
  occurredAt: Date;
  /** The same moment on the wall clock the carrier wrote: ISO 8601 without offset, seconds always present. */
  localTime: string;
  /** IANA name or `+hh:mm` that joins the two; null when the zone was assumed. */
  zone: string | null;
  zoneCertainty: ZoneCertainty;
  eventCode: EventCode;
  nextActionBy: Date | null;
  signedBy: string | null;
  carrierCode: string | null;
  carrierText: string | null;
  place: Place;
}

/** What one answer or webhook body says of one parcel. */
export interface CarrierReport {
  trackingNumber: string;
  service: string | null;
  origin: Place | null;
  destination: Place | null;
  weightGrams: number | null;
  /** The carrier's own estimate, as a window; equal ends for a point. */
  estimatedFrom: Date | null;
  estimatedTo: Date | null;
  signedBy: string | null;
  /** Where it waits, when the carrier tells more than the place. */
  pickup?: Pickup;
  /** Pictures taken at the door, where they can be fetched without a key. */
  proofUrls?: { kind: Proof['kind']; url: string }[];
  /** Newest first. */
  readings: Reading[];
  /** Numbers the same parcel has with other carriers on its way: the first mile's, the last mile's. */
  partners?: PartnerNumber[];
}

/** The number of a parcel with a partner of the carrier that answers. */
export interface PartnerNumber {
  /** The partner's name as the carrier writes it; null: not named. */
  carrierName: string | null;
  trackingNumber: string;
}

/** An expected failure, as data. */
export interface CarrierProblem {
  /**
   * `UNREADABLE` not that carrier's format; `NOT_FOUND` number unknown (yet); `KEY_REJECTED`; `QUOTA_SPENT`; `CARRIER_DOWN`;
   * `INVALID_NUMBER`; `REFUSED` another error of the carrier's; `UNKNOWN_CODE`; `BAD_TIME` an event whose time cannot be read.
   */
  code: CarrierProblemCode;
  message: string;
  /** The carrier's own error or event code. */
  carrierCode: string | null;
}

export type CarrierProblemCode =
  | 'UNREADABLE'
  | 'NOT_FOUND'
  | 'KEY_REJECTED'
  | 'QUOTA_SPENT'
  | 'CARRIER_DOWN'
  | 'INVALID_NUMBER'
  | 'REFUSED'
  | 'UNKNOWN_CODE'
  | 'BAD_TIME';

/** A parsed answer: any number of parcels, any number of problems. */
export interface CarrierAnswer {
  reports: CarrierReport[];
  problems: CarrierProblem[];
}
