export const CONTACT_REASONS = ['WHERE_IS_IT', 'CHANGE_DELIVERY', 'WRONG_OR_DAMAGED', 'RETURN', 'INVOICE', 'OTHER'] as const;
export type ContactReason = (typeof CONTACT_REASONS)[number];

export type ContactOrigin = 'PAGE' | 'HELPDESK';

export interface ContactRequest {
  id: string;
  origin: ContactOrigin;
  reason: ContactReason;
  text: string | null;
  askedAt: string;
  doneAt: string | null;
}

/** With whose order it is. */
export interface Question extends ContactRequest {
  order: { id: string; number: string; recipients: { id: string; role: string; name: string | null; email: string | null }[] } | null;
}
