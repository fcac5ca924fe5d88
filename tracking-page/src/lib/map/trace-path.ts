import { geoPath, type GeoContext, type GeoProjection } from 'd3-geo';
import type { GeometryObject } from 'geojson';
import { areaOf, simplifyLine, type Spot } from './simplify-line.ts';

interface Line {
  spots: Spot[];
  isRing: boolean;
}

/** Smaller islands and lakes are left out: square units of the drawing. */
const LEAST_AREA = 5;

/** A shape as SVG path data: whole units, relative steps, as few corners as can be told apart. */
export function tracePath(shape: GeometryObject, projection: GeoProjection, tolerance: number): string {
  let data = '';
  let [x, y] = [0, 0];
  for (const { spots, isRing } of linesOf(shape, projection)) {
    if (isRing && areaOf(spots) < LEAST_AREA) continue;
    const steps = toGrid(simplifyLine(isRing ? [...spots, spots[0]!] : spots, tolerance));
    if (isRing) steps.pop();
    if (steps.length < (isRing ? 3 : 2)) continue;
    const [start] = steps as [Spot, ...Spot[]];
    data += `m${pair(start[0] - x, start[1] - y)}l`;
    [x, y] = start;
    data += joined(steps.slice(1).map((step, index) => pair(step[0] - steps[index]![0], step[1] - steps[index]![1])));
    // A closed ring is back at its start.
    if (isRing) data += 'z';
    else [x, y] = steps.at(-1)!;
  }
  return data;
}

/** What d3 would draw, as lines. */
function linesOf(shape: GeometryObject, projection: GeoProjection): Line[] {
  const lines: Line[] = [];
  const context = {
    beginPath: () => undefined,
    moveTo: (x: number, y: number) => void lines.push({ spots: [[x, y]], isRing: false }),
    lineTo: (x: number, y: number) => void lines.at(-1)?.spots.push([x, y]),
    closePath: () => {
      const line = lines.at(-1);
      if (line) line.isRing = true;
    },
    arc: () => undefined,
  } satisfies GeoContext;
  geoPath(projection, context)(shape);
  return lines;
}

/** Whole units; a step that goes nowhere is none. */
function toGrid(spots: readonly Spot[]): Spot[] {
  const grid = spots.map(([x, y]): Spot => [Math.round(x), Math.round(y)]);
  return grid.filter(([x, y], index) => index === 0 || x !== grid[index - 1]![0] || y !== grid[index - 1]![1]);
}

const pair = (x: number, y: number) => `${x}${y < 0 ? '' : ' '}${y}`;

const joined = (pairs: readonly string[]) =>
  pairs.reduce((data, next) => data + (next.startsWith('-') || data === '' ? '' : ' ') + next, '');
