import { geoAzimuthalEqualArea, geoPath, type GeoProjection } from 'd3-geo';
import type { LineString } from 'geojson';
import { capAround, type Cap, type Point } from './sphere.ts';

export interface Size {
  width: number;
  height: number;
}

export interface FramedView {
  projection: GeoProjection;
  /** What can be seen, corners included. */
  view: Cap;
}

/** Kept free around the road, as a share of the smaller side: poles and names stand there. */
const MARGIN = 0.16;
/** A place is known to some twenty kilometres: nearer than this the map would promise more. Degrees from the middle to the side. */
const LEAST_DEGREES = 3.5;
/** What lies farther from the middle is stretched along the rim beyond knowing, and left out. */
const FAR_SIDE = 105;
/** Drawn beyond the edge, so that no end of a line is seen. */
const BLEED = 6;
const RADIANS = Math.PI / 180;

/**
 * A map of equal areas around the middle of the road, north up: there is no edge of the world on it, so a road across the
 * date line or a pole is as whole as any other.
 */
export function frameRoute(road: readonly Point[], { width, height }: Size): FramedView {
  const { centre, radius: reach } = capAround(road);
  const projection = geoAzimuthalEqualArea().rotate([-centre[0], -centre[1]]).precision(0.6);
  const nearest = Math.min(width, height) / 2 / (2 * Math.sin((LEAST_DEGREES * RADIANS) / 2));
  const scale = Math.min(nearest, scaleFor(projection, road, { width, height }));
  projection.scale(scale).translate([0, 0]);
  const [[left, top], [right, bottom]] = geoPath(projection).bounds(lineOf(road));
  // The road in the middle, not the middle of its circle.
  projection.translate([width / 2 - (left + right) / 2, height / 2 - (top + bottom) / 2]);
  const corner = Math.hypot(width / 2 + Math.abs(left + right) / 2, height / 2 + Math.abs(top + bottom) / 2) + BLEED;
  const radius = (2 * Math.asin(Math.min(1, corner / (2 * scale)))) / RADIANS;
  projection.clipAngle(Math.min(radius + 0.5, Math.max(FAR_SIDE, reach + 10))).clipExtent([
    [-BLEED, -BLEED],
    [width + BLEED, height + BLEED],
  ]);
  return { projection, view: { centre, radius } };
}

function scaleFor(projection: GeoProjection, road: readonly Point[], { width, height }: Size): number {
  projection.scale(1_000).translate([0, 0]);
  const [[left, top], [right, bottom]] = geoPath(projection).bounds(lineOf(road));
  const free = 1 - 2 * MARGIN;
  return Math.min((1_000 * width * free) / Math.max(1e-6, right - left), (1_000 * height * free) / Math.max(1e-6, bottom - top));
}

/** A line between two points on the globe is the great circle. */
export const lineOf = (road: readonly Point[]): LineString => ({ type: 'LineString', coordinates: road.map((point) => [...point]) });
