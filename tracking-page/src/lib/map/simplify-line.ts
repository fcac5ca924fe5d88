export type Spot = readonly [x: number, y: number];

/**
 * The same line with fewer corners: none is farther than `tolerance` from what is drawn instead (D. Douglas and T. Peucker, 1973).
 * The ends stay; a ring, whose ends are one, is held at its farthest corner too.
 */
export function simplifyLine(line: readonly Spot[], tolerance: number): Spot[] {
  if (line.length < 3) return [...line];
  const last = line.length - 1;
  const kept = new Uint8Array(line.length);
  kept[0] = kept[last] = 1;
  const parts: [from: number, to: number][] = [[0, last]];
  for (let part = parts.pop(); part; part = parts.pop()) {
    const [from, to] = part;
    let far = 0;
    let corner = from;
    for (let at = from + 1; at < to; at++) {
      const away = distance(line[at]!, line[from]!, line[to]!);
      if (away > far) [far, corner] = [away, at];
    }
    if (far <= tolerance) continue;
    kept[corner] = 1;
    parts.push([from, corner], [corner, to]);
  }
  return line.filter((_, at) => kept[at]);
}

/** Twice the area would do to compare; this is the area, whichever way round. */
export function areaOf(ring: readonly Spot[]): number {
  let twice = 0;
  for (let at = 0; at < ring.length; at++) {
    const [[x1, y1], [x2, y2]] = [ring[at]!, ring[(at + 1) % ring.length]!];
    twice += x1 * y2 - x2 * y1;
  }
  return Math.abs(twice) / 2;
}

/** From a point to a stretch of line. */
function distance([x, y]: Spot, [fromX, fromY]: Spot, [toX, toY]: Spot): number {
  const [dx, dy] = [toX - fromX, toY - fromY];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - fromX) * dx + (y - fromY) * dy) / length));
  return Math.hypot(x - fromX - share * dx, y - fromY - share * dy);
}
