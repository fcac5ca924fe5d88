import type { EventCode } from '../shipment/event-code.ts';

/** How near a scan says the parcel is. The hand-over itself is no stage: the model of the whole transit starts there. */
export const STAGES = ['MOVING', 'HINDERED', 'IN_COUNTRY', 'AT_CUSTOMS', 'CLEARED', 'AT_DEPOT', 'OUT_FOR_DELIVERY', 'ATTEMPTED'] as const;
export type Stage = (typeof STAGES)[number];

const STAGE_OF: Partial<Record<EventCode, Stage>> = {
  ARRIVED_AT_FACILITY: 'MOVING',
  PROCESSED_AT_FACILITY: 'MOVING',
  DEPARTED_FACILITY: 'MOVING',
  LOADED: 'MOVING',
  IN_TRANSIT: 'MOVING',
  HANDED_TO_PARTNER: 'MOVING',
  EXPORT_CUSTOMS_STARTED: 'MOVING',
  EXPORT_CUSTOMS_CLEARED: 'MOVING',
  DEPARTED_COUNTRY: 'MOVING',
  FORWARDED: 'HINDERED',
  REDIRECTED: 'HINDERED',
  HELD: 'HINDERED',
  DELAYED: 'HINDERED',
  MISSORTED: 'HINDERED',
  DELIVERY_RESCHEDULED: 'HINDERED',
  ARRIVED_IN_COUNTRY: 'IN_COUNTRY',
  IMPORT_CUSTOMS_STARTED: 'AT_CUSTOMS',
  CUSTOMS_HELD: 'AT_CUSTOMS',
  DUTIES_REQUESTED: 'AT_CUSTOMS',
  IMPORT_CUSTOMS_CLEARED: 'CLEARED',
  DUTIES_PAID: 'CLEARED',
  ARRIVED_AT_DELIVERY_DEPOT: 'AT_DEPOT',
  DELIVERY_SCHEDULED: 'AT_DEPOT',
  OUT_FOR_DELIVERY: 'OUT_FOR_DELIVERY',
  NEXT_STOP: 'OUT_FOR_DELIVERY',
  DELIVERY_ATTEMPTED: 'ATTEMPTED',
};

/** Every event code that says one. */
export const STAGE_CODES = Object.keys(STAGE_OF) as EventCode[];

/** The stage a scan brings a parcel to; null: it says nothing of the way still to go. */
export const stageOf = (code: EventCode): Stage | null => STAGE_OF[code] ?? null;
