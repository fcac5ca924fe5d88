interface Shipped {
  lines: { quantity: number; orderLine?: { id: string } }[];
}

/** How many pieces of each order line travel or have travelled, by line id; parcels that were withdrawn do not count. */
export function countShipped(shipments: (Shipped & { milestone: string })[]): Map<string, number> {
  const pieces = new Map<string, number>();
  for (const { milestone, lines } of shipments) {
    if (milestone === 'CANCELLED') continue;
    for (const { quantity, orderLine } of lines) if (orderLine) pieces.set(orderLine.id, (pieces.get(orderLine.id) ?? 0) + quantity);
  }
  return pieces;
}

/** All pieces shipped, whichever line they are of. */
export const totalShipped = (shipments: (Shipped & { milestone: string })[]): number =>
  shipments
    .filter(({ milestone }) => milestone !== 'CANCELLED')
    .reduce((sum, { lines }) => sum + lines.reduce((all, { quantity }) => all + quantity, 0), 0);
