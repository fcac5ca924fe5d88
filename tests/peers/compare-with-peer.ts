import type { SavedAnswer, SavedShipment } from '@jalon/workers/carriers/read-saved-answer';
import type { PeerPair, PeerParcel } from './peer-result.ts';

/** One thing the two trackers say differently of one answer. */
export interface Difference {
  answer: string;
  field: string;
  peer: string;
  ours: string;
}

/** Our milestones and conditions that say the same as the peer's status. */
const SAME_STATUS: Record<string, readonly string[]> = {
  pending: ['UNKNOWN', 'INFO_RECEIVED'],
  picked_up: ['PICKED_UP'],
  in_transit: ['PICKED_UP', 'IN_TRANSIT', 'AT_CUSTOMS'],
  out_for_delivery: ['OUT_FOR_DELIVERY'],
  ready_for_pickup: ['READY_FOR_PICKUP'],
  delivered: ['DELIVERED'],
  on_hold: ['HELD', 'ACTION_REQUIRED', 'DELAYED'],
  delivery_delayed: ['DELAYED'],
  delivery_failed: ['ATTEMPT_FAILED', 'RETURNING', 'RETURNED'],
};

const clockOf = (time: string | null): string => {
  const match = /^(\d{1,2}):(\d{2})(?::\d{2})?\s*([AP]M)?/i.exec(time ?? '');
  if (match === null) return '00:00';
  const hour = match[3] === undefined ? Number(match[1]) : (Number(match[1]) % 12) + (match[3].toUpperCase() === 'PM' ? 12 : 0);
  return `${String(hour).padStart(2, '0')}:${match[2]}`;
};
const joined = (values: readonly string[]) => values.toSorted().join(' ');

/** Everything that both told and that is not the same. */
export function compareWithPeer({ answer, parcels, hasMessages }: PeerPair, ours: SavedAnswer): Difference[] {
  const found: Difference[] = [];
  const compare = (field: string, peer: string, our: string) => {
    if (peer !== our) found.push({ answer, field, peer, ours: our });
  };
  const failures = ours.problems.filter(({ code }) => code !== 'UNKNOWN_CODE');
  compare('problems', hasMessages ? 'some' : 'none', failures.length > 0 ? 'some' : 'none');
  compare('parcels', String(parcels.length), String(ours.shipments.length));
  parcels.forEach((parcel, at) => {
    const shipment = ours.shipments[at];
    if (shipment !== undefined) compareParcel(parcel, shipment, compare);
  });
  return found;
}

function compareParcel(parcel: PeerParcel, shipment: SavedShipment, compare: (field: string, peer: string, ours: string) => void): void {
  compare('number', parcel.tracking_number ?? '', shipment.trackingNumber);
  compare('events', String(parcel.events.length), String(shipment.events.length));
  if (parcel.events.length === shipment.events.length) {
    compare(
      'times',
      joined(parcel.events.map(({ date, time }) => `${date}T${clockOf(time)}`)),
      joined(shipment.events.map(({ localTime }) => localTime.slice(0, 16))),
    );
    if (parcel.events.every(({ code }) => code !== null))
      compare('codes', joined(parcel.events.map(({ code }) => code!)), joined(shipment.events.map(({ carrierCode }) => carrierCode ?? '')));
  }
  compare('delivered', String(parcel.delivered === true), String(shipment.milestone === 'DELIVERED'));
  if (parcel.status !== null) {
    const same = SAME_STATUS[parcel.status] ?? [];
    const said = [shipment.milestone, shipment.condition];
    compare('status', parcel.status, said.some((one) => same.includes(one)) ? parcel.status : said.join(' '));
  }
  if (parcel.estimated_delivery !== null) compare('estimate', parcel.estimated_delivery, nearestDay(parcel.estimated_delivery, shipment));
  if (parcel.info.signed_by !== null) compare('signature', parcel.info.signed_by, shipment.signedBy ?? '');
}

/** The peer's day when one end of our window lies within a day of it, in whatever zone; else our own. */
function nearestDay(day: string, { estimatedDelivery }: SavedShipment): string {
  const ends = [estimatedDelivery?.from, estimatedDelivery?.to].filter((end) => typeof end === 'string');
  const isNear = ends.some((end) => Math.abs(Date.parse(end) - Date.parse(`${day.slice(0, 10)}T12:00:00Z`)) <= 26 * 3_600_000);
  return isNear ? day : (ends.at(-1) ?? 'none').slice(0, 10);
}
