import type { MultiLineString, MultiPolygon as Land } from 'geojson';
import { merge, mesh } from 'topojson-client';
import type { MultiPolygon } from 'topojson-specification';
import nearAtlas from 'world-atlas/countries-50m.json?raw';
import wideAtlas from 'world-atlas/countries-110m.json?raw';
import { readWorld, type Piece, type World } from './read-world.ts';
import { angleBetween, type Cap } from './sphere.ts';

export interface Geography {
  land: Land;
  borders: MultiLineString;
}

/** Natural Earth, in the public domain. `reach`: the widest view it is for, in degrees. */
const WORLDS = [
  { reach: 9, text: nearAtlas, tolerance: 0 },
  // What would be drawn smaller than a line is wide takes most of the time.
  { reach: 30, text: nearAtlas, tolerance: 0.04 },
  { reach: 180, text: wideAtlas, tolerance: 0 },
] as const;

const read = new Map<number, World>();

/** Reads the atlases now, in a quarter of a second, and not when the first map is drawn. */
export function readAtlases(): void {
  for (const index of WORLDS.keys()) worldAt(index);
}

/** Land and borders within a circle on the globe, and what reaches into it. */
export function geographyWithin(view: Cap): Geography {
  const found = WORLDS.findIndex(({ reach }) => view.radius <= reach);
  const { atlas, pieces } = worldAt(found < 0 ? WORLDS.length - 1 : found);
  const seen = pieces.filter((piece) => angleBetween(piece.centre, view.centre) < piece.radius + view.radius);
  const geometries = [...Map.groupBy(seen, ({ country }) => country).values()].map(asCountry);
  return {
    land: merge(atlas, geometries),
    borders: mesh(atlas, { type: 'GeometryCollection', geometries }, (one, other) => one !== other),
  };
}

function worldAt(index: number): World {
  const known = read.get(index);
  if (known) return known;
  const { text, tolerance } = WORLDS[index]!;
  const made = readWorld(text, tolerance);
  read.set(index, made);
  return made;
}

const asCountry = (pieces: readonly Piece[]): MultiPolygon => ({ type: 'MultiPolygon', arcs: pieces.map(({ shape }) => shape.arcs) });
