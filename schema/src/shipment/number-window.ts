/** Carriers use numbers again: within this many days of a known parcel a number is that parcel, beyond them another. */
export const NUMBER_WINDOW_DAYS = 120;

/** Whoever registers a parcel holds `pg_advisory_xact_lock(hashtextextended(numberLockKey(…), NUMBER_LOCK_SEED))` until commit. */
export const NUMBER_LOCK_SEED = 13;

/** The same for every process that may register this number. */
export const numberLockKey = (merchantId: string, carrier: string, trackingNumber: string): string =>
  `${merchantId} ${carrier} ${trackingNumber}`;
