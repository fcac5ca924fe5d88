import type { Condition } from './condition.ts';
import type { DeliveredHow } from './delivered-how.ts';
import type { Milestone } from './milestone.ts';
import type { NextAction } from './next-action.ts';
import type { Party } from './party.ts';
import { partyOf, type Reason } from './reason.ts';

/** What an event says on every axis. `null`: it says nothing about that axis. */
export interface EventMeaning {
  milestone: Milestone | null;
  condition: Condition | null;
  reason: Reason | null;
  party: Party | null;
  nextAction: NextAction | null;
  deliveredHow: DeliveredHow | null;
}

interface EventCodeEntry extends Partial<EventMeaning> {
  description: string;
}

const moving = (milestone: Milestone, description: string): EventCodeEntry => ({
  milestone,
  condition: 'ON_TRACK',
  description,
});

/** One code per kind of scan, with what it means unless a carrier's own table says more. */
export const EVENT_CODES = {
  LABEL_CREATED: { milestone: 'INFO_RECEIVED', description: 'The label was made.' },
  DATA_RECEIVED: {
    milestone: 'INFO_RECEIVED',
    description: "The carrier received the sender's data.",
  },
  AWAITING_HANDOVER: {
    milestone: 'INFO_RECEIVED',
    description: 'The carrier waits for the parcel.',
  },
  ACCEPTED: moving('PICKED_UP', 'The carrier accepted the parcel.'),
  PICKED_UP_BY_CARRIER: moving('PICKED_UP', 'The carrier picked it up.'),
  DROPPED_OFF: moving('PICKED_UP', 'The sender dropped it off.'),
  ARRIVED_AT_FACILITY: moving('IN_TRANSIT', 'It arrived at a facility.'),
  PROCESSED_AT_FACILITY: moving('IN_TRANSIT', 'It was sorted at a facility.'),
  DEPARTED_FACILITY: moving('IN_TRANSIT', 'It left a facility.'),
  LOADED: moving('IN_TRANSIT', 'It was loaded on a vehicle.'),
  IN_TRANSIT: moving('IN_TRANSIT', 'It is on its way.'),
  HANDED_TO_PARTNER: moving('IN_TRANSIT', 'It was handed to a partner carrier.'),
  EXPORT_CUSTOMS_STARTED: moving('AT_CUSTOMS', 'Export clearance began.'),
  EXPORT_CUSTOMS_CLEARED: moving('IN_TRANSIT', 'Export clearance ended.'),
  DEPARTED_COUNTRY: moving('IN_TRANSIT', 'It left the country of origin.'),
  ARRIVED_IN_COUNTRY: moving('IN_TRANSIT', 'It arrived in the destination country.'),
  IMPORT_CUSTOMS_STARTED: moving('AT_CUSTOMS', 'Import clearance began.'),
  IMPORT_CUSTOMS_CLEARED: moving('IN_TRANSIT', 'Import clearance ended.'),
  CUSTOMS_HELD: {
    milestone: 'AT_CUSTOMS',
    condition: 'HELD',
    reason: 'CUSTOMS_INSPECTION',
    nextAction: 'WAIT',
    description: 'Customs keeps it.',
  },
  DUTIES_REQUESTED: {
    milestone: 'AT_CUSTOMS',
    condition: 'ACTION_REQUIRED',
    reason: 'DUTIES_UNPAID',
    nextAction: 'PAY_DUTIES',
    description: 'Duties or taxes must be paid.',
  },
  DUTIES_PAID: moving('AT_CUSTOMS', 'Duties or taxes were paid.'),
  ARRIVED_AT_DELIVERY_DEPOT: moving('IN_TRANSIT', 'It arrived at the depot that delivers it.'),
  DELIVERY_SCHEDULED: { description: 'A delivery day was set.' },
  DELIVERY_RESCHEDULED: {
    condition: 'DELAYED',
    nextAction: 'WAIT',
    description: 'The delivery was moved to another day.',
  },
  OUT_FOR_DELIVERY: moving('OUT_FOR_DELIVERY', 'It is on the vehicle for today.'),
  NEXT_STOP: moving('OUT_FOR_DELIVERY', 'It is one of the next stops.'),
  DELIVERY_ATTEMPTED: {
    milestone: 'OUT_FOR_DELIVERY',
    condition: 'ATTEMPT_FAILED',
    reason: 'OTHER',
    nextAction: 'WAIT',
    description: 'A delivery was tried and failed.',
  },
  READY_FOR_PICKUP: {
    ...moving('READY_FOR_PICKUP', 'It waits to be collected.'),
    party: 'RECIPIENT',
    nextAction: 'COLLECT_PARCEL',
  },
  PICKUP_REMINDER: {
    ...moving('READY_FOR_PICKUP', 'A reminder to collect it was sent.'),
    party: 'RECIPIENT',
    nextAction: 'COLLECT_PARCEL',
  },
  COLLECTED: {
    ...moving('DELIVERED', 'The recipient collected it.'),
    deliveredHow: 'PICKUP_POINT',
  },
  DELIVERED: { ...moving('DELIVERED', 'It was delivered.'), deliveredHow: 'UNSPECIFIED' },
  DELIVERED_TO_NEIGHBOUR: {
    ...moving('DELIVERED', 'A neighbour took it.'),
    deliveredHow: 'TO_NEIGHBOUR',
  },
  DELIVERED_TO_LOCKER: {
    ...moving('DELIVERED', 'It was put into a locker.'),
    deliveredHow: 'LOCKER',
  },
  DELIVERED_TO_SAFE_PLACE: {
    ...moving('DELIVERED', 'It was left at a safe place.'),
    deliveredHow: 'SAFE_PLACE',
  },
  HELD: {
    condition: 'HELD',
    reason: 'OTHER',
    nextAction: 'WAIT',
    description: 'It is kept at one place.',
  },
  DELAYED: {
    condition: 'DELAYED',
    reason: 'OTHER',
    nextAction: 'WAIT',
    description: 'It is late.',
  },
  MISSORTED: {
    milestone: 'IN_TRANSIT',
    condition: 'DELAYED',
    reason: 'MISSORTED',
    nextAction: 'WAIT',
    description: 'It was sent the wrong way.',
  },
  FORWARDED: moving('IN_TRANSIT', 'It was forwarded to another address.'),
  REDIRECTED: moving('IN_TRANSIT', 'It was redirected on request.'),
  ADDRESS_CORRECTED: { condition: 'ON_TRACK', description: 'The address was corrected.' },
  DAMAGED: {
    condition: 'DAMAGED',
    reason: 'DAMAGED_IN_TRANSIT',
    nextAction: 'WAIT',
    description: 'The parcel or its contents were damaged.',
  },
  LOST: {
    milestone: 'LOST',
    condition: 'ACTION_REQUIRED',
    reason: 'LOST_IN_TRANSIT',
    party: 'MERCHANT',
    nextAction: 'CONTACT_MERCHANT',
    description: 'The carrier declared it lost.',
  },
  REFUSED: {
    milestone: 'OUT_FOR_DELIVERY',
    condition: 'ATTEMPT_FAILED',
    reason: 'REFUSED',
    party: 'MERCHANT',
    nextAction: 'CONTACT_MERCHANT',
    description: 'The recipient refused it.',
  },
  RETURN_STARTED: {
    milestone: 'RETURNING',
    party: 'CARRIER',
    nextAction: 'CONTACT_MERCHANT',
    description: 'The way back to the sender began.',
  },
  RETURN_IN_TRANSIT: {
    milestone: 'RETURNING',
    party: 'CARRIER',
    nextAction: 'CONTACT_MERCHANT',
    description: 'It is on its way back to the sender.',
  },
  RETURNED_TO_SENDER: {
    milestone: 'RETURNED',
    party: 'MERCHANT',
    nextAction: 'CONTACT_MERCHANT',
    description: 'The sender has it again.',
  },
  CANCELLED: {
    milestone: 'CANCELLED',
    party: 'MERCHANT',
    nextAction: 'CONTACT_MERCHANT',
    description: 'The shipment was withdrawn.',
  },
  DISPOSED: {
    milestone: 'DISPOSED',
    condition: 'ACTION_REQUIRED',
    reason: 'OTHER',
    party: 'MERCHANT',
    nextAction: 'CONTACT_MERCHANT',
    description: 'It was destroyed.',
  },
  INVESTIGATION_OPENED: {
    condition: 'HELD',
    reason: 'INVESTIGATION',
    nextAction: 'WAIT',
    description: 'The carrier is looking for it.',
  },
  NOTE: { description: 'A remark that changes nothing.' },
  UNKNOWN: {
    description: "A carrier code nobody has mapped; the carrier's own code and text are kept.",
  },
} as const satisfies Record<string, EventCodeEntry>;

export type EventCode = keyof typeof EVENT_CODES;

/** A row of a carrier's status map: the event code, and only what differs from that code's own meaning. */
export interface CodeMeaning extends Partial<EventMeaning> {
  eventCode: EventCode;
}

/**
 * The full meaning of one row of a carrier's status map.
 * A stated reason without a stated party takes the party of the reason; a meaning `ON_TRACK` carries no reason.
 */
export function meaningOf({ eventCode, ...said }: CodeMeaning): EventMeaning {
  const usual: EventCodeEntry = EVENT_CODES[eventCode];
  const condition = said.condition ?? usual.condition ?? null;
  const reason = condition === 'ON_TRACK' ? null : (said.reason ?? usual.reason ?? null);
  return {
    milestone: said.milestone ?? usual.milestone ?? null,
    condition,
    reason,
    party: said.party ?? (said.reason ? partyOf(said.reason) : (usual.party ?? (reason ? partyOf(reason) : null))),
    nextAction: said.nextAction ?? usual.nextAction ?? null,
    deliveredHow: said.deliveredHow ?? usual.deliveredHow ?? null,
  };
}
