import type { GeoProjection } from 'd3-geo';
import type { ShopperRoutePlace } from '#lib/order/shopper-order.ts';
import { frameRoute, lineOf, type Size } from './frame-route.ts';
import { geographyWithin } from './geography.ts';
import { LastUsed } from '#lib/page/last-used.ts';
import type { Point } from './sphere.ts';
import { tracePath } from './trace-path.ts';

export type MapPlace = Pick<ShopperRoutePlace, 'latitude' | 'longitude' | 'kind'>;

/** A place on the road, in units of the drawing. */
export interface Pole {
  x: number;
  y: number;
  kind: MapPlace['kind'];
  /** The parcel is here now, or ended here. */
  isCurrent: boolean;
  /** Which of the places it stands for. */
  index: number;
}

/** A drawing: SVG path data in whole units, within the size that was asked for. */
export interface DrawnMap {
  land: string;
  borders: string;
  /** Travelled. */
  behind: string;
  /** Still to travel. */
  ahead: string;
  poles: Pole[];
}

/** A drawing is about 10 kB. */
const MOST_KEPT = 400;
/** Poles nearer to each other than this would be one blot. */
const APART = 14;
const SHORE_TOLERANCE = 0.9;
const ROAD_TOLERANCE = 0.4;

const drawn = new LastUsed<DrawnMap>(MOST_KEPT);

/** The map of a road, or null when no place is known. Parcels between the same places share one drawing, which takes some milliseconds. */
export function mapOf(places: readonly MapPlace[], size: Size): DrawnMap | null {
  const known = places.filter(({ latitude, longitude }) => Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180);
  if (known.length === 0) return null;
  const name = [size.width, size.height, ...known.map(({ latitude, longitude, kind }) => `${longitude},${latitude},${kind}`)].join(' ');
  return drawn.get(name, () => draw(known, size));
}

function draw(places: readonly MapPlace[], size: Size): DrawnMap {
  const points = places.map(({ longitude, latitude }): Point => [longitude, latitude]);
  const { projection, view } = frameRoute(points, size);
  const { land, borders } = geographyWithin(view);
  const here = currentIndex(places);
  const road = (part: readonly Point[]) => (part.length < 2 ? '' : tracePath(lineOf(part), projection, ROAD_TOLERANCE));
  return {
    land: tracePath(land, projection, SHORE_TOLERANCE),
    borders: tracePath(borders, projection, SHORE_TOLERANCE),
    behind: road(points.slice(0, here + 1)),
    ahead: road(points.slice(here)),
    poles: polesOf(places, points, projection, here),
  };
}

/** Where the parcel is: here, or at the end of a road that is travelled; at its beginning when nothing was seen of it yet. */
function currentIndex(places: readonly MapPlace[]): number {
  const here = places.findLastIndex(({ kind }) => kind === 'HERE');
  if (here >= 0) return here;
  return places.some(({ kind }) => kind === 'PASSED') ? places.length - 1 : 0;
}

/** The first, the last and the current place always; of the others those that stand free. */
function polesOf(places: readonly MapPlace[], points: readonly Point[], projection: GeoProjection, here: number): Pole[] {
  const all = places.flatMap(({ kind }, index): Pole[] => {
    const [x, y] = projection([...points[index]!]) ?? [NaN, NaN];
    return Number.isFinite(x) ? [{ x: Math.round(x), y: Math.round(y), kind, isCurrent: index === here, index }] : [];
  });
  const weight = ({ index, isCurrent }: Pole) => (isCurrent ? 3 : index === places.length - 1 ? 2 : index === 0 ? 1 : 0);
  const kept: Pole[] = [];
  for (const pole of all.toSorted((a, b) => weight(b) - weight(a))) {
    if (kept.every(({ x, y }) => Math.hypot(x - pole.x, y - pole.y) >= APART)) kept.push(pole);
  }
  return kept.toSorted((a, b) => a.index - b.index);
}
