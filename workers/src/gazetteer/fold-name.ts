/** Letters that are no other letter with a mark. */
const OTHER_LETTERS: Record<string, string> = {
  ß: 'SS',
  ẞ: 'SS',
  Ø: 'O',
  Æ: 'AE',
  Œ: 'OE',
  Ł: 'L',
  Đ: 'D',
  Ð: 'D',
  Þ: 'TH',
  Ħ: 'H',
  ı: 'I',
};
const OTHER = new RegExp(`[${Object.keys(OTHER_LETTERS).join('')}]`, 'g');
const PLAIN = /^[A-Z]+$/;

/**
 * A place's name as it is compared: `Saint-Jérôme`, `ST. JEROME` and `St Jerome` are one. Capitals without marks, one space
 * between words, saints written out.
 */
export function foldName(name: string): string {
  if (PLAIN.test(name)) return name;
  return name
    .toUpperCase()
    .replace(OTHER, (letter) => OTHER_LETTERS[letter]!)
    .normalize('NFKD')
    .replace(/[\p{M}'’‘`´ʼ]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\bST(E?)\b/g, 'SAINT$1')
    .replace(/\b(?:MT|FT)\b/g, (short) => (short === 'MT' ? 'MOUNT' : 'FORT'))
    .trim();
}

/** Two numbers that stand for a name in a country: 32 bits to search by and 16 more to be sure (FNV-1a, twice). */
export function hashName(countryCode: string, folded: string): { key: number; check: number } {
  const text = countryCode + folded;
  let a = 0x811c9dc5;
  let b = 0x2f0b4a17;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ (unit + at), 0x5bd1e995);
    b ^= b >>> 15;
  }
  a ^= a >>> 13;
  return { key: a >>> 0, check: (b ^ (b >>> 16)) & 0xffff };
}
