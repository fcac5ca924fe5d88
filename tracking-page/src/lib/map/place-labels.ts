import type { Size } from './frame-route.ts';
import type { Pole } from './map-of.ts';

export interface Label {
  x: number;
  y: number;
  text: string;
  /** Which side of the pole it is written on: its end or its beginning is there. */
  anchor: 'start' | 'end';
}

const MOST = 4;
/** The narrowest the map is shown, in CSS pixels: letters keep their size however small it gets. */
const NARROWEST = 280;
const LETTER = 7.4;
const WIDE_LETTER = 13.5;
const HEIGHT = 19;
const GAP = 11;
/** Names longer than this are left to the words beside the map. */
const LONGEST = 22;

type Box = readonly [left: number, top: number, right: number, bottom: number];

/** Names beside poles: the current place first, then the ends; each where it covers no pole and no other name, else not at all. */
export function placeLabels(poles: readonly Pole[], nameOf: (index: number) => string | null, { width, height }: Size): Label[] {
  const unit = width / NARROWEST;
  const taken: Box[] = poles.map(({ x, y }) => [x - 6 * unit, y - 9 * unit, x + 6 * unit, y + 9 * unit]);
  const labels: Label[] = [];
  const said = new Set<string>();
  for (const pole of poles.toSorted((a, b) => weight(b) - weight(a))) {
    const text = nameOf(pole.index);
    if (text === null || text.length > LONGEST || said.has(text)) continue;
    const others = taken.filter((_, index) => poles[index] !== pole);
    const free = (['start', 'end'] as const)
      .map((anchor) => ({ anchor, box: boxOf(pole, text, anchor, unit) }))
      .find(({ box }) => isInside(box, width, height) && others.every((other) => !overlap(box, other)));
    if (!free) continue;
    said.add(text);
    taken.push(free.box);
    labels.push({ x: pole.x, y: pole.y, text, anchor: free.anchor });
    if (labels.length === MOST) break;
  }
  return labels;
}

const weight = ({ isCurrent, kind }: Pole) => (isCurrent ? 3 : kind === 'DESTINATION' ? 2 : kind === 'ORIGIN' ? 1 : 0);

function boxOf({ x, y }: Pole, text: string, anchor: Label['anchor'], unit: number): Box {
  const wide = [...text].filter((letter) => letter >= '\u2E80').length;
  const length = (wide * WIDE_LETTER + (text.length - wide) * LETTER + GAP) * unit;
  const half = (HEIGHT / 2) * unit;
  return anchor === 'start'
    ? [x + GAP * 0.6 * unit, y - half, x + length, y + half]
    : [x - length, y - half, x - GAP * 0.6 * unit, y + half];
}

const isInside = ([left, top, right, bottom]: Box, width: number, height: number) =>
  left > 0 && top > 0 && right < width && bottom < height;

const overlap = (a: Box, b: Box) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
