/**
 * What was paid for some pieces of a line, minor units: the line's amount is spread over its pieces so that any way of
 * returning them, one by one or together, adds up to exactly what was paid. `before` pieces went back earlier.
 * Piece i is worth ⌊amount·(i+1)/pieces⌋ − ⌊amount·i/pieces⌋ (cumulative rounding).
 * @throws RangeError when more pieces are asked for than there are
 */
export function allocatePaid(amountMinor: number, pieces: number, before: number, quantity: number): number {
  if (before < 0 || quantity < 0 || before + quantity > pieces) throw new RangeError('more pieces than there are');
  if (quantity === 0) return 0;
  const upTo = (count: number) => (BigInt(amountMinor) * BigInt(count)) / BigInt(pieces);
  return Number(upTo(before + quantity) - upTo(before));
}

/** A share of an amount in percent, half a minor unit rounded up. */
export const percentOf = (amountMinor: number, percent: number): number =>
  Math.floor((amountMinor * Math.round(percent * 100) + 5_000) / 10_000);
