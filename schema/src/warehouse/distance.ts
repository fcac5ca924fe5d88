export interface Coordinates {
  latitude: number;
  longitude: number;
}

/** IUGG mean radius of the earth, in kilometres. */
const EARTH_KM = 6371.0088;
const RADIANS = Math.PI / 180;

/** Kilometres between two points along the great circle, by the haversine formula (Sinnott 1984); the earth taken as a ball. */
export function greatCircleKm(from: Coordinates, to: Coordinates): number {
  const [north, east] = [(to.latitude - from.latitude) * RADIANS, (to.longitude - from.longitude) * RADIANS];
  const chord = Math.sin(north / 2) ** 2 + Math.cos(from.latitude * RADIANS) * Math.cos(to.latitude * RADIANS) * Math.sin(east / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.sqrt(Math.min(1, chord)));
}

/** The distance where both places are known; null where one is not. */
export function distanceKm(
  from: { [K in keyof Coordinates]: number | null },
  to: { [K in keyof Coordinates]: number | null },
): number | null {
  if (from.latitude === null || from.longitude === null || to.latitude === null || to.longitude === null) return null;
  return greatCircleKm(from as Coordinates, to as Coordinates);
}
