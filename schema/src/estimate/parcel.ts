/** An instant in days since 1970-01-01T00:00Z: one unit for every duration of the model. */
export type InstantDays = number;

/** The two moments at which the backtest asks when the parcel will arrive. */
export const ESTIMATE_POINTS = ['ordered', 'handed_over'] as const;
export type EstimatePoint = (typeof ESTIMATE_POINTS)[number];

/** What is known of a parcel before it arrives. An empty string or null is "unknown", never a value. */
export interface Parcel {
  carrier: string;
  service: string;
  originCountry: string;
  originRegion: string;
  originPostcode: string;
  destCountry: string;
  destRegion: string;
  destPostcode: string;
  weightGrams: number | null;
  orderedAt: InstantDays | null;
  handedOverAt: InstantDays | null;
  promisedAt: InstantDays | null;
  /** The destination's offset from UTC in days (-3 h = -0.125): weekdays and holidays are the destination's. */
  utcOffsetDays: number;
}

/** A parcel of the past; `deliveredAt` null while it is still on its way. */
export interface PastParcel extends Parcel {
  deliveredAt: InstantDays | null;
}

/** Published service days of a carrier: what is believed of a lane before its first delivery. */
export interface PublishedService {
  minDays: number;
  maxDays: number;
}

/** Whether a local day (days since 1970-01-01 on the wall calendar) is a public holiday. */
export type HolidayCalendar = (country: string, day: number) => boolean;

/** When the journey asked about starts: at the order, or at the hand-over to the carrier. Null: not known, so not asked. */
export const startOf = (parcel: Parcel, point: EstimatePoint): InstantDays | null =>
  point === 'ordered' ? parcel.orderedAt : parcel.handedOverAt;
