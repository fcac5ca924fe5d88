/** What came of a supplier's parcels in some period. */
export interface SupplierRecord {
  /** Parcels it was given and that are over: handed over, cancelled, or past their day. */
  parcels: number;
  /** Of them those handed over on the day they were due. */
  onTime: number;
  /** Found wrong, short or damaged. */
  defects: number;
  /** Their orders were refunded, wholly or in part. */
  refunds: number;
  /** The shopper complained, or the parcel was lost, refused or sent back. */
  disputes: number;
}

/** What a supplier is taken to be like before anything is known, as if so many parcels had been seen. */
const BELIEVED = { parcels: 20, onTime: 0.9, defects: 0.03, refunds: 0.04, disputes: 0.02 };
/** What each share weighs; a defect rate of a fifth, and so on, is as bad as can be. */
const WEIGHT = { onTime: 50, defects: 20, refunds: 15, disputes: 15 };
const WORST = { defects: 0.2, refunds: 0.2, disputes: 0.1 };
/** Fewer parcels say too little to show a score. */
export const LEAST_PARCELS = 5;

export interface SupplierScore {
  /** 0 (worst) to 100. */
  score: number;
  onTimeShare: number;
  defectShare: number;
  refundShare: number;
  disputeShare: number;
}

/**
 * Each share is drawn to the believed one as if 20 parcels had been seen of it (the mean of a beta distribution with that prior:
 * (events + 20·believed) / (parcels + 20)). score = 50·onTime + 20·(1 − defects/0.2) + 15·(1 − refunds/0.2) + 15·(1 − disputes/0.1),
 * no term below 0. Null: fewer than 5 parcels.
 */
export function scoreSupplier(record: SupplierRecord): SupplierScore | null {
  if (record.parcels < LEAST_PARCELS) return null;
  const share = (events: number, believed: number) =>
    Math.min(1, (events + BELIEVED.parcels * believed) / (record.parcels + BELIEVED.parcels));
  const shares = {
    onTime: share(record.onTime, BELIEVED.onTime),
    defects: share(record.defects, BELIEVED.defects),
    refunds: share(record.refunds, BELIEVED.refunds),
    disputes: share(record.disputes, BELIEVED.disputes),
  };
  const good = (kind: keyof typeof WORST) => WEIGHT[kind] * Math.max(0, 1 - shares[kind] / WORST[kind]);
  const score = WEIGHT.onTime * shares.onTime + good('defects') + good('refunds') + good('disputes');
  return {
    score: Math.round(score * 10) / 10,
    onTimeShare: shares.onTime,
    defectShare: shares.defects,
    refundShare: shares.refunds,
    disputeShare: shares.disputes,
  };
}
