const SMALL = new Set(['DE', 'DU', 'DES', 'LA', 'LE', 'LES', 'SUR', 'AM', 'AN', 'DER', 'UND', 'OF', 'THE', 'AND']);

/** `SAINTE-FOY` becomes `Sainte-Foy`; text that has any lower-case letter is left as it is. */
export function unshout(text: string | null): string | null {
  if (text === null || text !== text.toUpperCase() || text === text.toLowerCase()) return text;
  return text.replace(/\p{L}+/gu, (word, at: number) =>
    at > 0 && SMALL.has(word) && text[at - 1] !== '(' ? word.toLowerCase() : word[0]! + word.slice(1).toLowerCase(),
  );
}
