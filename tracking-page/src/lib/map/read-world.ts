import { feature } from 'topojson-client';
import type { GeometryCollection, Polygon, Topology } from 'topojson-specification';
import type { Position } from 'geojson';
import { simplifyLine, type Spot } from './simplify-line.ts';
import { capAround, type Cap } from './sphere.ts';

export type Atlas = Topology<{ countries: GeometryCollection }>;

/** One closed shore of a country, and the part of the globe it lies in. */
export interface Piece extends Cap {
  country: number;
  shape: Polygon;
}

export interface World {
  atlas: Atlas;
  pieces: Piece[];
}

/** @param tolerance in degrees: how far a line may be from where it is; 0 leaves it as it is */
export function readWorld(text: string, tolerance: number): World {
  const whole = JSON.parse(text) as Atlas;
  const atlas = tolerance === 0 ? whole : thinned(whole, tolerance);
  const shapes = atlas.objects.countries.geometries.flatMap((geometry, country) => {
    if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return [];
    const all = geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs;
    return all.map((arcs) => ({ country, shape: { type: 'Polygon' as const, arcs } }));
  });
  return { atlas, pieces: shapes.map((piece) => ({ ...piece, ...capAround(shoreOf(atlas, piece.shape)) })) };
}

/** Line by line, so that two countries still share their border. */
function thinned({ type, objects, arcs, transform }: Atlas, tolerance: number): Atlas {
  const { scale, translate } = transform ?? { scale: [1, 1], translate: [0, 0] };
  const thin = arcs.map((arc) => {
    // Stored as steps of a fine grid.
    let [x, y] = [0, 0];
    const line = arc.map(([dx = 0, dy = 0]): Spot => {
      x += dx;
      y += dy;
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
    return simplifyLine(line, tolerance).map((spot) => [...spot]);
  });
  return { type, objects, arcs: thin };
}

function shoreOf(atlas: Atlas, shape: Polygon): Position[] {
  const { geometry } = feature(atlas, shape);
  return (geometry as { coordinates: Position[][] }).coordinates[0] ?? [];
}
