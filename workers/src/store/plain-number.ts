/** A tracking number as it is compared and kept: capitals, without spaces and dashes; null when it cannot be one. */
export function plainNumber(number: string | null): string | null {
  const plain = (number ?? '').normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  return /^[\w./]{4,50}$/.test(plain) ? plain : null;
}
