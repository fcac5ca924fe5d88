import type { CheckItem, FulfilmentStepCode, ReportWay } from '@jalon/schema/warehouse';

/** A parcel of a fulfilment, as whoever made its label tells it. */
export interface LabelledParcel {
  /** Our code; see `carrierByCompany`. */
  carrier: string;
  trackingNumber: string;
  /** The label was taken back. */
  isVoided: boolean;
}

/** One report on one fulfilment. */
export interface StepReport {
  /** Null: it says nothing of how far it is. */
  step: FulfilmentStepCode | null;
  occurredAt: Date;
  via: ReportWay;
  /** What tells two reports of one step at one moment apart, such as the number of the label; mostly empty. */
  reference: string;
  note?: string | null;
  photoUrl?: string | null;
  checklist?: CheckItem[] | null;
  parcel?: LabelledParcel | null;
  /** What the warehouse calls the fulfilment. */
  theirReference?: string | null;
}
