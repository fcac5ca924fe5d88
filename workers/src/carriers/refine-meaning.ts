import type { CodeMeaning, EventCode } from '@jalon/schema/shipment';
import { ENGLISH_WORDINGS } from './english-wordings.ts';
import { wordingsOf, type Wording } from './wordings.ts';

/** Of words that are known to tell of a delivery: read more loosely than words that might tell of anything. */
const DELIVERIES: readonly Wording[] = [
  [/\b(?:to|by) (?:the |an? )?(?:original )?(?:sender|shipper)\b/i, { eventCode: 'RETURNED_TO_SENDER' }],
  [/\bneighbou?r/i, { eventCode: 'DELIVERED_TO_NEIGHBOUR' }],
  [/\b(?:picked up|collected)\b/i, { eventCode: 'COLLECTED' }],
  [/\blocker\b|packstation/i, { eventCode: 'DELIVERED_TO_LOCKER' }],
  [/\b(?:mail ?box|letter ?box)\b/i, { eventCode: 'DELIVERED', deliveredHow: 'MAILBOX' }],
  [/\b(?:front desk|reception|concierge|mail ?room|doorman)\b/i, { eventCode: 'DELIVERED', deliveredHow: 'RECEPTION' }],
  [
    /\bsafe ?place\b|\b(?:front|back|side|rear|garage) ?door|\b(?:porch|garage|patio|deck|shed|garden|yard)\b|\bno signature|unattended/i,
    { eventCode: 'DELIVERED_TO_SAFE_PLACE' },
  ],
  [/\bsign(?:ed|ature)\b/i, { eventCode: 'DELIVERED', deliveredHow: 'SIGNED' }],
];

const howDelivered = wordingsOf(DELIVERIES);
const inEnglish = wordingsOf(ENGLISH_WORDINGS);

/** What the words may make of a coarse code: another code of its own kind. */
const MOVEMENTS: ReadonlySet<EventCode> = new Set([
  'ACCEPTED',
  'PICKED_UP_BY_CARRIER',
  'DROPPED_OFF',
  'ARRIVED_AT_FACILITY',
  'PROCESSED_AT_FACILITY',
  'DEPARTED_FACILITY',
  'HANDED_TO_PARTNER',
  'EXPORT_CUSTOMS_STARTED',
  'EXPORT_CUSTOMS_CLEARED',
  'DEPARTED_COUNTRY',
  'ARRIVED_IN_COUNTRY',
  'IMPORT_CUSTOMS_STARTED',
  'IMPORT_CUSTOMS_CLEARED',
  'CUSTOMS_HELD',
  'ARRIVED_AT_DELIVERY_DEPOT',
  'MISSORTED',
  'FORWARDED',
  'REDIRECTED',
]);
const FAILURES: ReadonlySet<EventCode> = new Set(['DELIVERY_ATTEMPTED', 'REFUSED']);

/**
 * The meaning of a coarse code, sharpened by the carrier's English words: how it was delivered, why it was not, what kind of
 * movement it was. For formats whose codes name the stage alone, as those of trackers that speak for other carriers. Words
 * never turn one kind into another; a meaning that already names its reason or its way is left as it is.
 */
export function refineMeaning(meaning: CodeMeaning, words: string | null): CodeMeaning {
  const { eventCode, deliveredHow, reason } = meaning;
  if (words === null || deliveredHow != null || reason != null) return meaning;
  if (eventCode === 'DELIVERED') return howDelivered(words) ?? meaning;
  if (eventCode !== 'IN_TRANSIT' && eventCode !== 'DELIVERY_ATTEMPTED') return meaning;
  const said = inEnglish(words);
  if (said === null) return meaning;
  if (eventCode === 'IN_TRANSIT') return MOVEMENTS.has(said.eventCode) ? said : meaning;
  if (FAILURES.has(said.eventCode)) return said;
  return said.reason?.startsWith('ADDRESS') || said.reason === 'RECIPIENT_MOVED'
    ? { eventCode, reason: said.reason, nextAction: 'CORRECT_ADDRESS' }
    : meaning;
}

/** What words said, and not the code alone, may be taken of codes that name a stage. */
const SHARPER: Partial<Record<EventCode, (said: CodeMeaning) => boolean>> = {
  DELIVERED: ({ eventCode }) => eventCode === 'COLLECTED' || eventCode === 'RETURNED_TO_SENDER' || eventCode.startsWith('DELIVERED'),
  DELIVERY_ATTEMPTED: ({ eventCode, reason }) => eventCode === 'REFUSED' || (eventCode === 'DELIVERY_ATTEMPTED' && reason !== undefined),
  IN_TRANSIT: ({ eventCode }) => !/^(?:DELIVER|COLLECTED|RETURN|LOST|DISPOSED|CANCEL|DATA|LABEL)/.test(eventCode),
  HELD: ({ eventCode }) =>
    /^(?:HELD|DAMAGED|DISPOSED|LOST|DELAYED|CUSTOMS_HELD|MISSORTED|DELIVERY_ATTEMPTED|DELIVERY_RESCHEDULED|REFUSED)$/.test(eventCode),
};

/** The meaning of a code, or what the words beside it said where that is the same thing more exactly. */
export function sharpen(own: CodeMeaning, said: CodeMeaning | null): CodeMeaning {
  const isSharper = SHARPER[own.eventCode];
  return said !== null && own.reason === undefined && own.deliveredHow === undefined && isSharper?.(said) === true ? said : own;
}
