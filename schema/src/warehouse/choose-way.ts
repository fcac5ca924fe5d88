import { NEEDS_STREET } from '../order/checks/check-po-box.ts';
import { handOverOf } from './cut-off.ts';
import { dateOf, localDay } from './local-day.ts';
import type { RoutableWarehouse } from './routable.ts';
import { transitDaysOf, type Destination } from './score-transit.ts';

/** How a parcel would go from one warehouse. */
export interface Way {
  /** Null: whoever the warehouse or the marketplace takes. */
  carrier: string | null;
  handOver: Date;
  arrival: Date;
  missesPromise: boolean;
}

/** What of an order decides how it goes. */
export interface WayRequest {
  now: Date;
  destination: Destination;
  /** `YYYY-MM-DD` */
  promisedOn: string | null;
  isPoBox: boolean;
}

const DAY_MS = 86_400_000;

const deliversToPoBoxes = (carrier: string): boolean => !Object.hasOwn(NEEDS_STREET, carrier);

/** Carriers that can take it, the preferred first; [null]: nobody says. None: none can. */
export function carriersFor(warehouse: RoutableWarehouse, isPoBox: boolean, asked: string | null): (string | null)[] {
  if (warehouse.kind === 'MARKETPLACE') return [null];
  const { carriers } = warehouse;
  if (carriers.length === 0) return asked !== null && isPoBox && !deliversToPoBoxes(asked) ? [] : [asked];
  return carriers.filter((carrier) => (asked === null || carrier === asked) && (!isPoBox || deliversToPoBoxes(carrier)));
}

/** Working hours from release until what is wanted could be handed over: those of the slowest article. */
export const hoursFor = ({ leadHours, processingHours }: RoutableWarehouse, variantIds: readonly string[]): number =>
  variantIds.length === 0 ? processingHours : Math.max(...variantIds.map((variantId) => leadHours[variantId] ?? processingHours));

/** The first of the carriers that keeps the promise, or the first. Null: none ever collects. */
export function chooseWay(warehouse: RoutableWarehouse, request: WayRequest, hours: number, asked: string | null): Way | null {
  // A marketplace ships when it likes: its cut-offs are not ours to keep.
  const place = warehouse.kind === 'MARKETPLACE' ? { ...warehouse, cutOffs: [] } : warehouse;
  const ways = carriersFor(warehouse, request.isPoBox, asked).flatMap((carrier): Way[] => {
    const handOver = handOverOf(place, carrier, request.now, hours);
    if (handOver === null) return [];
    const arrival = new Date(handOver.getTime() + transitDaysOf(warehouse, carrier, request.destination) * DAY_MS);
    const missesPromise = request.promisedOn !== null && dateOf(localDay(warehouse.timeZone, arrival)) > request.promisedOn;
    return [{ carrier, handOver, arrival, missesPromise }];
  });
  return ways.find(({ missesPromise }) => !missesPromise) ?? ways[0] ?? null;
}
