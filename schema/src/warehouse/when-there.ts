import type { RoutableWarehouse } from './routable.ts';

interface Missing {
  index: number;
  lineId: string;
  variantId: string;
  quantity: number;
}

/**
 * When missing pieces could be there: the first day by which enough is announced to the warehouses that may send the line. Lines of
 * one article draw on the same announcements, in their order. Pieces announced are not set aside: other orders may wait for them too.
 */
export function whenThere(
  missing: readonly Missing[],
  wanted: readonly { shelves: readonly string[] }[],
  warehouses: readonly RoutableWarehouse[],
): (Omit<Missing, 'index'> & { availableOn: string | null })[] {
  const spokenFor = new Map<string, number>();
  return missing.map(({ index, ...line }) => {
    const before = spokenFor.get(line.variantId) ?? 0;
    spokenFor.set(line.variantId, before + line.quantity);
    const announced = warehouses
      .filter(({ id }) => wanted[index]!.shelves.includes(id))
      .flatMap(({ arriving }) => arriving[line.variantId] ?? [])
      .filter((each): each is { quantity: number; expectedOn: string } => each.expectedOn !== null)
      .toSorted((a, b) => (a.expectedOn < b.expectedOn ? -1 : 1));
    let sum = 0;
    const enough = announced.find(({ quantity }) => (sum += quantity) >= before + line.quantity);
    return { ...line, availableOn: enough?.expectedOn ?? null };
  });
}
