import type { Milestone } from '@jalon/schema/shipment';
import { countryCentre, type Spot } from './country-centre.ts';
import type { ShopperRoutePlace, RoutePlaceKind } from './route-place.type.ts';
import { isLastMile } from './shape-event.ts';
import type { StoredEvent, StoredShipment } from './stored-order.ts';

const AT_MOST = 30;
/** Beyond these no parcel comes to its recipient any more. */
const NO_LONGER_COMING: readonly Milestone[] = ['RETURNING', 'RETURNED', 'CANCELLED', 'LOST', 'DISPOSED'];

/** Where a parcel goes, and how precisely that may be told. */
export interface Destination {
  city: string | null;
  countryCode: string | null;
  /** Of the recipient's town; null: not known. */
  spot: Spot | null;
}

type Road = Pick<StoredShipment, 'milestone' | 'origin' | 'events'>;

/**
 * The road of a parcel for the map, in the order of travel: depots to a fifth of a degree, some twenty kilometres. Who is not
 * identified sees it up to the last mile, and of the end no more than the country, where that is another.
 */
export function shapePlaces(parcel: Road, destination: Destination, isIdentified: boolean): ShopperRoutePlace[] {
  const { seen, isNear } = placesSeen(parcel.events, destination, isIdentified);
  const road = merged([...originOf(parcel), ...seen]);
  const last = road.at(-1);
  const isThere = parcel.milestone === 'DELIVERED';
  if (road[0] !== undefined) road[0].kind = 'ORIGIN';
  if (last !== undefined && seen.length > 0) {
    if (!isThere) last.kind = 'HERE';
    else if (isNear && destination.spot === null) last.kind = 'DESTINATION';
  }
  const end = last?.kind === 'DESTINATION' ? null : endOf(parcel.milestone, destination, last ?? null, isIdentified);
  const whole = end === null ? road : merged([...road, end]);
  return whole.length <= AT_MOST ? whole : [whole[0]!, ...whole.slice(1 - AT_MOST)];
}

/** The warehouse, where it is known and has a place on the map. */
function originOf({ origin }: Road): ShopperRoutePlace[] {
  if (origin === null) return [];
  const [latitude, longitude, city, countryCode] = origin;
  return latitude === null || longitude === null ? [] : [pointAt('ORIGIN', { latitude, longitude }, city, countryCode)];
}

/** Scans come newest first. `isNear`: the last of the places told is one of the last mile. */
function placesSeen(events: readonly StoredEvent[], destination: Destination, isIdentified: boolean) {
  const seen: ShopperRoutePlace[] = [];
  let hasArrived = false;
  let isNear = false;
  for (const [, , , , , code, milestone, , , { latitude, longitude, city, countryCode }] of events.toReversed()) {
    hasArrived ||= isLastMile(code, milestone);
    const isOnTheWayBack = milestone === 'RETURNING' || milestone === 'RETURNED';
    if (latitude === null || longitude === null) continue;
    if (!isIdentified && ((hasArrived && !isOnTheWayBack) || isSameTown(city, destination.city))) continue;
    seen.push(pointAt('PASSED', { latitude, longitude }, city, countryCode));
    isNear = hasArrived;
  }
  return { seen, isNear };
}

const isSameTown = (one: string | null, other: string | null) =>
  one !== null && other !== null && one.trim().toLowerCase() === other.trim().toLowerCase();

function endOf(
  milestone: Milestone,
  { city, countryCode, spot }: Destination,
  last: ShopperRoutePlace | null,
  isIdentified: boolean,
): ShopperRoutePlace | null {
  if (NO_LONGER_COMING.includes(milestone)) return null;
  if (isIdentified && spot !== null) return pointAt('DESTINATION', spot, city, countryCode);
  // In the same country its middle says nothing, and may lie behind.
  const centre = last?.countryCode === countryCode ? null : countryCentre(countryCode);
  return centre && pointAt('DESTINATION', centre, null, countryCode);
}

const pointAt = (kind: RoutePlaceKind, spot: Spot, city: string | null, countryCode: string | null): ShopperRoutePlace => ({
  latitude: coarse(spot.latitude),
  longitude: coarse(spot.longitude),
  kind,
  city,
  countryCode,
});

/** To a fifth of a degree. */
const coarse = (degrees: number) => (Math.round(degrees * 5) * 2) / 10 || 0;

/** One of those that follow each other in one spot: the later, which knows more of what became of it. */
function merged(road: readonly ShopperRoutePlace[]): ShopperRoutePlace[] {
  const kept: ShopperRoutePlace[] = [];
  for (const place of road) {
    const before = kept.at(-1);
    if (before?.latitude === place.latitude && before.longitude === place.longitude) {
      kept[kept.length - 1] = { ...place, city: place.city ?? before.city };
    } else kept.push(place);
  }
  return kept;
}
