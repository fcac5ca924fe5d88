import { allocatePieces, piecesOf, type Allocation, type Shelf, type WantedLine } from './allocate-pieces.ts';

/** Sets of shelves that are tried, and looked at, before the search is content with what it has. */
const MOST_TRIED = 1_000;
const MOST_LOOKED_AT = 50_000;

export interface Search {
  lines: readonly WantedLine[];
  /** The best first. */
  shelves: readonly Shelf[];
  /** What is wrong with an allocation, the weightiest first; less is better. */
  measure: (allocation: Allocation) => readonly number[];
  /** Fewer shelves before everything `measure` says. */
  fewestFirst: boolean;
}

/**
 * The allocation with the most pieces; of those the one with the fewest shelves, of those the one `measure` likes best. All sets of
 * shelves are tried by their size; where there are too many, shelves are dropped from the whole one by one, the worst first.
 */
export function searchShelves({ lines, shelves, measure, fewestFirst }: Search): Allocation {
  const everything = allocatePieces(lines, shelves);
  const target = piecesOf(everything);
  if (target === 0) return [];
  const useful = shelves.filter((shelf) => lines.some((line) => line.shelves.includes(shelf.id) && shelf.available(line.variantId) > 0));
  let best: { allocation: Allocation; measured: readonly number[] } | null = null;
  let [tried, looked] = [0, 0];
  const [linesOn, all] = linesByShelf(lines, useful, everything);
  for (let size = 1; size <= useful.length && (best === null || !fewestFirst); size += 1)
    for (const chosen of combinations(useful, size)) {
      if ((looked += 1) > MOST_LOOKED_AT || tried >= MOST_TRIED)
        return best?.allocation ?? dropOneByOne(lines, shelves, everything, target);
      // Most sets have nothing at all of some line.
      if (chosen.reduce((union, shelf) => union | linesOn.get(shelf)!, 0n) !== all) continue;
      tried += 1;
      const allocation = allocatePieces(lines, chosen);
      if (piecesOf(allocation) < target) continue;
      const measured = measure(allocation);
      if (best === null || isLess(measured, best.measured)) best = { allocation, measured };
    }
  return best?.allocation ?? everything;
}

/** For each shelf the lines it has something of, and all lines that get anything, as bits. */
function linesByShelf(lines: readonly WantedLine[], shelves: readonly Shelf[], everything: Allocation): [Map<Shelf, bigint>, bigint] {
  const bitOf = (line: number) => 1n << BigInt(line);
  const all = [...new Set(everything.map(({ line }) => line))].reduce((union, line) => union | bitOf(line), 0n);
  const on = (shelf: Shelf) =>
    lines.reduce(
      (union, line, index) =>
        line.shelves.includes(shelf.id) && shelf.available(line.variantId) > 0 ? union | (bitOf(index) & all) : union,
      0n,
    );
  return [new Map(shelves.map((shelf) => [shelf, on(shelf)])), all];
}

function dropOneByOne(lines: readonly WantedLine[], shelves: readonly Shelf[], everything: Allocation, target: number): Allocation {
  let kept = shelves.filter(({ id }) => everything.some(({ shelf }) => shelf === id));
  let allocation = everything;
  for (const shelf of kept.toReversed()) {
    const fewer = kept.filter((each) => each !== shelf);
    const without = allocatePieces(lines, fewer);
    if (piecesOf(without) === target) [kept, allocation] = [fewer, without];
  }
  return allocation;
}

export function isLess(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at !== -1 && one[at]! < other[at]!;
}

function* combinations<T>(items: readonly T[], size: number, from = 0): Generator<T[], void> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let at = from; at <= items.length - size; at += 1)
    for (const rest of combinations(items, size - 1, at + 1)) yield [items[at]!, ...rest];
}
