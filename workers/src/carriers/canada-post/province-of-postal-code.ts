const PROVINCES: Record<string, string> = {
  A: 'NL',
  B: 'NS',
  C: 'PE',
  E: 'NB',
  G: 'QC',
  H: 'QC',
  J: 'QC',
  K: 'ON',
  L: 'ON',
  M: 'ON',
  N: 'ON',
  P: 'ON',
  R: 'MB',
  S: 'SK',
  T: 'AB',
  V: 'BC',
  Y: 'YT',
};

/** The province of a Canadian postal code by its first letter (X is shared by NT and NU, told apart by the second sign); null when it is none. */
export function provinceOfPostalCode(postalCode: string): string | null {
  const code = postalCode.toUpperCase();
  if (!/^[A-Z]\d[A-Z]/.test(code)) return null;
  if (code.startsWith('X')) return code.startsWith('X0A') || code.startsWith('X0B') || code.startsWith('X0C') ? 'NU' : 'NT';
  return PROVINCES[code[0]!] ?? null;
}
