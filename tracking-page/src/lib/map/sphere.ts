type Vector = readonly [x: number, y: number, z: number];

/** Longitude and latitude in degrees. */
export type Point = readonly [longitude: number, latitude: number];

/** A circle on the globe; the radius is an angle in degrees, seen from the globe's middle. */
export interface Cap {
  centre: Point;
  radius: number;
}

const RADIANS = Math.PI / 180;

/** Degrees between two points along the great circle. */
export const angleBetween = (one: Point, other: Point): number => angle(toVector(one), toVector(other));

/**
 * A circle that holds all points, within a hundredth of the smallest: from the first point a step towards the farthest, each
 * step shorter than the last (M. Bădoiu and K. Clarkson, "Smaller core-sets for balls", 2003; here on the sphere).
 */
export function capAround(points: readonly (Point | readonly number[])[]): Cap {
  const vectors = points.map(([longitude = 0, latitude = 0]) => toVector([longitude, latitude]));
  let centre: Vector = vectors[0] ?? [1, 0, 0];
  for (let step = 1; step <= STEPS; step++) centre = towards(centre, farthest(centre, vectors), 1 / (step + 1));
  return { centre: toPoint(centre), radius: vectors.length === 0 ? 0 : angle(centre, farthest(centre, vectors)) };
}

const STEPS = 24;

function farthest(from: Vector, vectors: readonly Vector[]): Vector {
  let found = from;
  let least = 2;
  for (const vector of vectors) {
    const nearness = dot(from, vector);
    if (nearness < least) [found, least] = [vector, nearness];
  }
  return found;
}

/** A share of the way along the great circle; to the very opposite every way is right, so one is taken. */
function towards(from: Vector, to: Vector, share: number): Vector {
  const whole = angle(from, to) * RADIANS;
  if (whole < 1e-9) return from;
  if (Math.PI - whole < 1e-6) return towards(from, Math.abs(from[2]) < 0.9 ? [0, 0, 1] : [1, 0, 0], share);
  const [a, b] = [Math.sin((1 - share) * whole) / Math.sin(whole), Math.sin(share * whole) / Math.sin(whole)];
  return [a * from[0] + b * to[0], a * from[1] + b * to[1], a * from[2] + b * to[2]];
}

const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

const angle = (a: Vector, b: Vector) => Math.acos(Math.max(-1, Math.min(1, dot(a, b)))) / RADIANS;

function toVector([longitude, latitude]: Point): Vector {
  const [east, north] = [longitude * RADIANS, latitude * RADIANS];
  return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)];
}

const toPoint = ([x, y, z]: Vector): Point => [Math.atan2(y, x) / RADIANS, Math.atan2(z, Math.hypot(x, y)) / RADIANS];
