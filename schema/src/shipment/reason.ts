import type { Party } from './party.ts';

/** Why the condition is not `ON_TRACK`, with the party that caused it. */
export const REASONS = {
  RECIPIENT_ABSENT: { party: 'RECIPIENT', description: 'Nobody was there to take it.' },
  BUSINESS_CLOSED: { party: 'RECIPIENT', description: 'The business at the address was closed.' },
  ADDRESS_INCOMPLETE: { party: 'RECIPIENT', description: 'A part of the address is missing.' },
  ADDRESS_WRONG: {
    party: 'RECIPIENT',
    description: 'The address does not exist or does not match the recipient.',
  },
  RECIPIENT_MOVED: { party: 'RECIPIENT', description: 'The recipient no longer lives there.' },
  REFUSED: { party: 'RECIPIENT', description: 'The recipient refused it.' },
  NOT_COLLECTED: { party: 'RECIPIENT', description: 'It was not collected in time.' },
  RESCHEDULE_REQUESTED: { party: 'RECIPIENT', description: 'The recipient asked for another day.' },
  NO_ACCESS: { party: 'RECIPIENT', description: 'The driver could not reach the door.' },
  ID_CHECK_FAILED: { party: 'RECIPIENT', description: 'Identity or age could not be proved.' },
  PAYMENT_DUE: { party: 'RECIPIENT', description: 'Payment on delivery was not made.' },
  CUSTOMS_INSPECTION: { party: 'CUSTOMS', description: 'Customs is inspecting it.' },
  CUSTOMS_DOCUMENTS: { party: 'CUSTOMS', description: 'Customs needs documents.' },
  DUTIES_UNPAID: { party: 'RECIPIENT', description: 'Duties or taxes are unpaid.' },
  PROHIBITED_GOODS: { party: 'CUSTOMS', description: 'The goods may not enter the country.' },
  MISSORTED: { party: 'CARRIER', description: 'It was sent the wrong way.' },
  CAPACITY: { party: 'CARRIER', description: 'The carrier has too little capacity.' },
  TRANSPORT_LATE: {
    party: 'CARRIER',
    description: 'A vehicle, flight or connection was late or missed.',
  },
  MECHANICAL: { party: 'CARRIER', description: 'A vehicle or machine broke down.' },
  LABEL_UNREADABLE: { party: 'CARRIER', description: 'The label cannot be read.' },
  MISSING_SCAN: { party: 'CARRIER', description: 'An expected scan is missing.' },
  INVESTIGATION: { party: 'CARRIER', description: 'The carrier is looking for it.' },
  DAMAGED_IN_TRANSIT: { party: 'CARRIER', description: 'It was damaged on the way.' },
  LOST_IN_TRANSIT: { party: 'CARRIER', description: 'It was lost on the way.' },
  LOCKER_FULL: { party: 'CARRIER', description: 'The locker or shop had no room.' },
  WEATHER: { party: 'NOBODY', description: 'Weather stopped or slowed it.' },
  NATURAL_DISASTER: { party: 'NOBODY', description: 'A natural disaster stopped it.' },
  STRIKE: { party: 'NOBODY', description: 'A strike stopped or slowed it.' },
  PUBLIC_HOLIDAY: { party: 'NOBODY', description: 'A public holiday.' },
  SECURITY: { party: 'NOBODY', description: 'A security event or restricted area.' },
  EPIDEMIC: { party: 'NOBODY', description: 'An epidemic or its rules.' },
  LABEL_WITHOUT_PARCEL: {
    party: 'MERCHANT',
    description: 'A label exists, the parcel was never handed over.',
  },
  RECALLED: { party: 'MERCHANT', description: 'The sender called it back.' },
  DATA_MISSING: {
    party: 'MERCHANT',
    description: "The sender's shipping data are missing or wrong.",
  },
  DANGEROUS_GOODS: { party: 'MERCHANT', description: 'Undeclared or refused dangerous goods.' },
  OTHER: { party: 'CARRIER', description: 'The carrier gave no reason that has a name here.' },
} as const satisfies Record<string, { party: Party; description: string }>;

export type Reason = keyof typeof REASONS;

/** The party that must act when a carrier gives a reason and says nothing of who acts. */
export const partyOf = (reason: Reason): Party => REASONS[reason].party;
