import type { CheckItem } from './fulfilment-step.entity.ts';
import type { FulfilmentStepCode } from './fulfilment-state.ts';

/** The inbox topic of reports that came through the graph: they are in this format whatever the warehouse's own is. */
export const GRAPH_REPORT_TOPIC = 'graph';
/** The same of what a custom store of ShipStation says was shipped. */
export const STORE_REPORT_TOPIC = 'shipnotify';

/** Our own format of a warehouse's message, as docs/warehouses.md tells it. Times are ISO 8601. */
export interface GenericReport {
  fulfilments: GenericFulfilmentReport[];
}

export interface GenericFulfilmentReport {
  /** Our UUID: surer than any number. */
  fulfilmentId?: string;
  /** Its number, else that of the order. */
  fulfilment?: string;
  steps: {
    step: FulfilmentStepCode;
    at: string;
    note: string | null;
    photoUrl: string | null;
    checklist: CheckItem[];
  }[];
  parcels: { carrier: string | null; trackingNumber: string; at: string }[];
}
