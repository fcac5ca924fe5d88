import type { CodeMeaning } from '@jalon/schema/shipment';
import { refineMeaning } from '../refine-meaning.ts';

/** The published values of `status`. */
const STATUSES: Record<string, CodeMeaning> = {
  PRE_TRANSIT: { eventCode: 'DATA_RECEIVED' },
  TRANSIT: { eventCode: 'IN_TRANSIT' },
  DELIVERED: { eventCode: 'DELIVERED' },
  RETURNED: { eventCode: 'RETURN_STARTED' },
  FAILURE: { eventCode: 'HELD' },
};

/** The published values of `substatus.code`. */
const SUBSTATUSES: Record<string, CodeMeaning> = {
  information_received: { eventCode: 'DATA_RECEIVED' },
  address_issue: { eventCode: 'HELD', condition: 'ACTION_REQUIRED', reason: 'ADDRESS_WRONG', nextAction: 'CORRECT_ADDRESS' },
  contact_carrier: { eventCode: 'HELD', condition: 'ACTION_REQUIRED', reason: 'OTHER', party: 'RECIPIENT', nextAction: 'CONTACT_CARRIER' },
  delayed: { eventCode: 'DELAYED' },
  delivery_attempted: { eventCode: 'DELIVERY_ATTEMPTED' },
  delivery_rescheduled: { eventCode: 'DELIVERY_RESCHEDULED', reason: 'OTHER' },
  delivery_scheduled: { eventCode: 'DELIVERY_SCHEDULED' },
  location_inaccessible: { eventCode: 'DELIVERY_ATTEMPTED', reason: 'NO_ACCESS', nextAction: 'CONTACT_CARRIER' },
  notice_left: { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT', nextAction: 'CHOOSE_NEW_DAY' },
  out_for_delivery: { eventCode: 'OUT_FOR_DELIVERY' },
  package_accepted: { eventCode: 'ACCEPTED' },
  package_arrived: { eventCode: 'ARRIVED_AT_FACILITY' },
  package_damaged: { eventCode: 'DAMAGED' },
  package_departed: { eventCode: 'DEPARTED_FACILITY' },
  package_forwarded: { eventCode: 'FORWARDED' },
  package_held: { eventCode: 'HELD' },
  package_processed: { eventCode: 'PROCESSED_AT_FACILITY' },
  package_processing: { eventCode: 'PROCESSED_AT_FACILITY' },
  pickup_available: { eventCode: 'READY_FOR_PICKUP' },
  reschedule_delivery: {
    eventCode: 'DELIVERY_ATTEMPTED',
    reason: 'RECIPIENT_ABSENT',
    party: 'RECIPIENT',
    nextAction: 'CHOOSE_NEW_DAY',
  },
  delivered: { eventCode: 'DELIVERED' },
  return_to_sender: { eventCode: 'RETURN_STARTED' },
  package_unclaimed: { eventCode: 'HELD', reason: 'NOT_COLLECTED', nextAction: 'CONTACT_CARRIER' },
  package_undeliverable: { eventCode: 'HELD', reason: 'OTHER', party: 'MERCHANT', nextAction: 'CONTACT_CARRIER' },
  package_disposed: { eventCode: 'DISPOSED' },
  package_lost: { eventCode: 'LOST' },
};

export const SHIPPO_CODES: ReadonlyMap<string, CodeMeaning> = new Map(Object.entries({ ...STATUSES, ...SUBSTATUSES }));

const HAS_IT_BACK = /^(?:delivered|returned)\b.*\b(?:sender|shipper)\b/i;

/** The sub-statuses an end can have: another beside it is left over from before, and the status is right. */
const ENDS: Readonly<Record<string, readonly string[]>> = {
  DELIVERED: ['delivered'],
  RETURNED: ['return_to_sender', 'package_unclaimed', 'package_undeliverable'],
};

function fits(status: string | null, substatus: string): boolean {
  if (status === null || !SHIPPO_CODES.has(substatus)) return true;
  return Object.hasOwn(ENDS, status) ? ENDS[status]!.includes(substatus) : substatus !== 'delivered';
}

/** The code an event is known by, its sub-status where that says more, with what it means. `other` says nothing. */
export function shippoMeaning(
  { status, substatus }: { status: string | null; substatus: string | null },
  words: string | null,
): { code: string | null; meaning: CodeMeaning | null } {
  const code = substatus === null || substatus === 'other' || !fits(status, substatus) ? status : substatus;
  const own = code === null ? undefined : SHIPPO_CODES.get(code);
  if (own === undefined) return { code, meaning: null };
  if (own.eventCode === 'RETURN_STARTED' && words !== null && HAS_IT_BACK.test(words))
    return { code, meaning: { eventCode: 'RETURNED_TO_SENDER' } };
  return { code, meaning: refineMeaning(own, words) };
}
