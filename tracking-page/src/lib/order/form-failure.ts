import type { AddressField } from './address-fields.ts';
import type { ShopperGap } from './shopper-order.ts';

/** The forms of the page beside those of the preparation. */
export type ActForm =
  | 'identify'
  | 'claim'
  | 'found'
  | 'feedback'
  | 'contact'
  | 'share'
  | 'invite'
  | 'remove'
  | 'texts'
  | 'confirm'
  | 'refresh';

/** Why something could not be done, as the shopper is told. */
export type FailCode = 'INVALID' | 'NOT_FOUND' | 'THROTTLED' | 'TOO_LATE' | 'TOO_EARLY' | 'TOO_MANY' | 'NOT_ALLOWED' | 'DOWN';

export interface ActFailure {
  form: ActForm;
  code: FailCode;
  /** Until another try makes sense; 0 when that is not known. */
  seconds: number;
  /** Which of its kind on the page: the parcel or claim. */
  subject: string | null;
  /** What was written, given back to the form. */
  sent: Record<string, string>;
  /** The fields to look at, by name. */
  wrong: string[];
}

/** What was sent and could not be done, given back to the form. */
export type FormFailure =
  | { form: 'address'; code: 'nothing' | 'wrong' | 'DOWN'; gaps: ShopperGap[]; sent: Partial<Record<AddressField, string>> }
  | { form: 'question'; code: 'choose' | 'DOWN' }
  | ActFailure;

/** A link made for somebody else, shown once. */
export interface SharedLink {
  form: 'shared';
  view: 'NEIGHBOUR' | 'GIFT';
  token: string;
  expiresAt: string | null;
}

/** The failure of one form, or null when that one has none. */
export function failureOf(failure: FormFailure | null, form: ActForm, subject: string | null = null): ActFailure | null {
  if (failure === null || failure.form === 'address' || failure.form === 'question') return null;
  return failure.form === form && (subject === null || failure.subject === subject) ? failure : null;
}
