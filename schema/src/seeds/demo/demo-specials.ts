import type { DemoCarrier } from '../demo-credentials.ts';
import type { EventCode } from '../../shipment/event-code.ts';
import type { Scenario } from '../journey.ts';

/** A parcel the demo must show today, whatever the day: where it stands, and since when. */
export interface SpecialParcel {
  carrier: DemoCarrier;
  scenario: Scenario;
  /** The last scan there has been. */
  at: EventCode;
  /** Which one of its kind, 1 for the first. */
  nth?: number;
  hoursAgo: number;
  /** Who brings it to the door, where its carrier hands it over. */
  onward?: DemoCarrier;
}

/** An order around such parcels. */
export interface SpecialOrder {
  country: string;
  parcels: SpecialParcel[];
}

const parcel = (carrier: DemoCarrier, scenario: Scenario, at: EventCode, hoursAgo: number, nth = 1): SpecialParcel => ({
  carrier,
  scenario,
  at,
  hoursAgo,
  nth,
});
const order = (country: string, ...parcels: SpecialParcel[]): SpecialOrder => ({ country, parcels });
/** Brought to the country by one carrier and to the door by another. */
const handedOver = (onward: DemoCarrier, first: SpecialParcel): SpecialParcel => ({ ...first, onward });

/** By shop: every milestone and condition that a carrier's scans can tell, and parcels that go over two carriers. */
export const SPECIAL_ORDERS: Record<string, SpecialOrder[]> = {
  'maison-colibri': [
    order('FR', parcel('la-poste', 'on-time', 'OUT_FOR_DELIVERY', 0.7)),
    order('FR', parcel('ups', 'on-time', 'DEPARTED_FACILITY', 6)),
    order('GB', parcel('dhl', 'customs-hold', 'CUSTOMS_HELD', 20)),
    order('GB', parcel('dhl', 'duties-due', 'DUTIES_REQUESTED', 9)),
    order('CA', parcel('canada-post', 'on-time', 'OUT_FOR_DELIVERY', 1.2)),
    order('CA', parcel('canada-post', 'attempt-failed', 'DELIVERY_ATTEMPTED', 3)),
    order('FR', parcel('dhl', 'label-only', 'DATA_RECEIVED', 30)),
    order('FR', parcel('ups', 'on-time', 'PICKED_UP_BY_CARRIER', 1)),
    order('FR', parcel('la-poste', 'ready-for-pickup', 'READY_FOR_PICKUP', 22)),
    order('BE', parcel('dhl', 'delayed', 'DELAYED', 12)),
    order('FR', parcel('ups', 'corrected-delivered', 'OUT_FOR_DELIVERY', 1, 2)),
    order('FR', parcel('la-poste', 'on-time', 'ARRIVED_AT_DELIVERY_DEPOT', 1.5), parcel('ups', 'on-time', 'DEPARTED_FACILITY', 9)),
    order('GB', parcel('dhl', 'lost', 'LOST', 34)),
  ],
  nordlicht: [
    order('DE', parcel('dhl-parcel-de', 'silent', 'PROCESSED_AT_FACILITY', 400)),
    order('DE', parcel('dhl', 'lost', 'LOST', 30)),
    order('DE', parcel('dhl', 'lost', 'INVESTIGATION_OPENED', 50)),
    order('AT', parcel('gls', 'damaged', 'DAMAGED', 8)),
    order('CH', parcel('dhl', 'on-time', 'IMPORT_CUSTOMS_STARTED', 5)),
    order('DE', parcel('ups', 'on-time', 'OUT_FOR_DELIVERY', 0.5)),
    order('DE', parcel('dhl-parcel-de', 'returned', 'RETURN_IN_TRANSIT', 10)),
    order('DE', parcel('dhl', 'returned', 'RETURNED_TO_SENDER', 70)),
    order('DE', parcel('dhl', 'cancelled', 'CANCELLED', 40)),
    order('DE', parcel('dhl-parcel-de', 'locker', 'DELIVERED_TO_LOCKER', 18)),
    order('DE', parcel('dhl-parcel-de', 'neighbour', 'DELIVERED_TO_NEIGHBOUR', 26)),
    order('DE', parcel('dhl', 'corrected-delivered', 'DELIVERED', 28, 2)),
    order('DE', parcel('gls', 'delayed', 'DELAYED', 30), parcel('dhl-parcel-de', 'on-time', 'ARRIVED_AT_DELIVERY_DEPOT', 1.4)),
    order('NL', handedOver('postnl', parcel('spring', 'on-time', 'ARRIVED_AT_DELIVERY_DEPOT', 2))),
  ],
  'souk-bazaar': [
    order('AE', parcel('aramex', 'on-time', 'OUT_FOR_DELIVERY', 0.4)),
    order('SA', parcel('aramex', 'customs-hold', 'CUSTOMS_HELD', 28)),
    order('SA', parcel('dhl', 'duties-due', 'DUTIES_REQUESTED', 15)),
    order('JO', parcel('fedex', 'on-time', 'IMPORT_CUSTOMS_STARTED', 7)),
    order('AE', parcel('dhl', 'ready-for-pickup', 'READY_FOR_PICKUP', 30)),
    order('AE', parcel('aramex', 'attempt-failed', 'DELIVERY_ATTEMPTED', 2)),
    order('EG', parcel('dhl', 'silent', 'PROCESSED_AT_FACILITY', 460)),
    order('AE', parcel('dhl', 'returned', 'RETURN_STARTED', 6)),
    order('AE', parcel('aramex', 'on-time', 'DEPARTED_FACILITY', 5), parcel('dhl', 'on-time', 'PICKED_UP_BY_CARRIER', 2)),
    order('FR', handedOver('la-poste', parcel('spring', 'on-time', 'OUT_FOR_DELIVERY', 1))),
    order('FR', handedOver('la-poste', parcel('spring', 'on-time', 'DEPARTED_COUNTRY', 4))),
  ],
};
