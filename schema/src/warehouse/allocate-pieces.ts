/** A line that wants pieces, and the shelves they may come from, the best first. */
export interface WantedLine {
  variantId: string;
  quantity: number;
  shelves: readonly string[];
}

export interface Shelf {
  id: string;
  takesWholeLines: boolean;
  available: (variantId: string) => number;
}

/** Pieces for each line from each shelf; those of no line and shelf are left out. */
export type Allocation = { line: number; shelf: string; quantity: number }[];

/** Beyond this many ways to give whole lines, only the first lines are tried. */
const MOST_WAYS = 512;

type Given = Map<string, number>;

/**
 * Gives as many pieces as there are. Of one article with lines for different shelves that is a maximum flow (Ford and Fulkerson 1956);
 * shelves that take whole lines only are tried in every way. A line comes whole from its best shelf where it can.
 */
export function allocatePieces(lines: readonly WantedLine[], shelves: readonly Shelf[]): Allocation {
  const allocation: Allocation = [];
  const indexes = Map.groupBy(lines.keys(), (index) => lines[index]!.variantId);
  for (const [variantId, ofVariant] of indexes) {
    const given = bestOf(
      ofVariant.map((index) => lines[index]!),
      shelves,
      (shelf) => shelf.available(variantId),
    );
    given.forEach((byShelf, at) => {
      for (const [shelf, quantity] of byShelf) if (quantity > 0) allocation.push({ line: ofVariant[at]!, shelf, quantity });
    });
  }
  return allocation;
}

export const piecesOf = (allocation: Allocation): number => allocation.reduce((sum, { quantity }) => sum + quantity, 0);

function bestOf(lines: readonly WantedLine[], shelves: readonly Shelf[], stockOf: (shelf: Shelf) => number): Given[] {
  const loose = new Map(shelves.flatMap((shelf) => (shelf.takesWholeLines ? [] : [[shelf.id, stockOf(shelf)] as const])));
  const whole = new Map(shelves.flatMap((shelf) => (shelf.takesWholeLines ? [[shelf.id, stockOf(shelf)] as const] : [])));
  let best: { given: Given[]; pieces: number; rank: number } | null = null;
  for (const way of waysToGiveWhole(lines, whole)) {
    const given = pour(
      lines.map((line, at) => (way[at] === null ? line : { ...line, quantity: 0 })),
      loose,
    );
    way.forEach((shelf, at) => shelf !== null && given[at]!.set(shelf, lines[at]!.quantity));
    let [pieces, rank] = [0, 0];
    given.forEach((byShelf, at) => {
      for (const [shelf, quantity] of byShelf) {
        pieces += quantity;
        rank += quantity * lines[at]!.shelves.indexOf(shelf);
      }
    });
    if (best === null || pieces > best.pieces || (pieces === best.pieces && rank < best.rank)) best = { given, pieces, rank };
  }
  return best!.given;
}

/** For each line the shelf that takes it whole, or null; every combination that the stock allows. */
function waysToGiveWhole(lines: readonly WantedLine[], stock: ReadonlyMap<string, number>): (string | null)[][] {
  let ways: { way: (string | null)[]; left: ReadonlyMap<string, number> }[] = [{ way: [], left: stock }];
  for (const { quantity, shelves } of lines) {
    const isFull = ways.length * (stock.size + 1) > MOST_WAYS;
    ways = ways.flatMap(({ way, left }) => [
      ...(isFull ? [] : shelves).flatMap((shelf) => {
        const there = left.get(shelf) ?? 0;
        return there < quantity || quantity === 0 ? [] : [{ way: [...way, shelf], left: new Map(left).set(shelf, there - quantity) }];
      }),
      { way: [...way, null], left },
    ]);
  }
  return ways.map(({ way }) => way);
}

function pour(lines: readonly WantedLine[], stock: ReadonlyMap<string, number>): Given[] {
  const left = new Map(stock);
  const given = lines.map((): Given => new Map<string, number>());
  const take = (at: number, shelf: string, quantity: number) => {
    given[at]!.set(shelf, (given[at]!.get(shelf) ?? 0) + quantity);
    left.set(shelf, left.get(shelf)! - quantity);
  };
  const needs = lines.map(({ quantity }) => quantity);
  // Who has the fewest shelves to choose from chooses first.
  const order = [...lines.keys()].toSorted((a, b) => lines[a]!.shelves.length - lines[b]!.shelves.length || a - b);
  for (const at of order) {
    const wholly = lines[at]!.shelves.find((shelf) => (left.get(shelf) ?? 0) >= needs[at]!);
    for (const shelf of wholly === undefined ? lines[at]!.shelves : [wholly]) {
      const quantity = Math.min(needs[at]!, left.get(shelf) ?? 0);
      if (quantity > 0) take(at, shelf, quantity);
      needs[at]! -= quantity;
    }
  }
  for (const at of order) while (needs[at]! > 0 && makeRoom(at, lines, given, left, needs));
  return given;
}

/** Finds a shelf with pieces by moving other lines' pieces to other shelves; false: there is no way. */
function makeRoom(start: number, lines: readonly WantedLine[], given: Given[], left: Map<string, number>, needs: number[]): boolean {
  const cameBy = new Map<string, { line: number; shelf: string | null }>();
  const queue: { line: number; shelf: string | null }[] = [{ line: start, shelf: null }];
  for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
    for (const shelf of lines[step.line]!.shelves) {
      if (!left.has(shelf) || cameBy.has(shelf)) continue;
      cameBy.set(shelf, step);
      if (left.get(shelf)! > 0) {
        moveAlong(shelf, cameBy, given, left, needs, start);
        return true;
      }
      given.forEach((byShelf, line) => (byShelf.get(shelf) ?? 0) > 0 && queue.push({ line, shelf }));
    }
  }
  return false;
}

function moveAlong(
  end: string,
  cameBy: ReadonlyMap<string, { line: number; shelf: string | null }>,
  given: Given[],
  left: Map<string, number>,
  needs: number[],
  start: number,
): void {
  const path: { line: number; from: string | null; to: string }[] = [];
  for (let to: string | null = end; to !== null;) {
    const { line, shelf }: { line: number; shelf: string | null } = cameBy.get(to)!;
    path.push({ line, from: shelf, to });
    to = shelf;
  }
  const quantity = path.reduce(
    (least, { line, from }) => (from === null ? least : Math.min(least, given[line]!.get(from)!)),
    Math.min(left.get(end)!, needs[start]!),
  );
  for (const { line, from, to } of path) {
    given[line]!.set(to, (given[line]!.get(to) ?? 0) + quantity);
    if (from !== null) given[line]!.set(from, given[line]!.get(from)! - quantity);
  }
  left.set(end, left.get(end)! - quantity);
  needs[start]! -= quantity;
}
