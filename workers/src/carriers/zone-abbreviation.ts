/** Minutes east of UTC of the abbreviations North American carriers write; French ones as used in Canada. */
const OFFSETS: Record<string, number> = {
  UTC: 0,
  GMT: 0,
  Z: 0,
  NST: -210,
  NDT: -150,
  HNT: -210,
  HAT: -150,
  AST: -240,
  ADT: -180,
  HNA: -240,
  HAA: -180,
  EST: -300,
  EDT: -240,
  HNE: -300,
  HAE: -240,
  CST: -360,
  CDT: -300,
  HNC: -360,
  HAC: -300,
  MST: -420,
  MDT: -360,
  HNR: -420,
  HAR: -360,
  PST: -480,
  PDT: -420,
  HNP: -480,
  HAP: -420,
  YST: -540,
  AKST: -540,
  AKDT: -480,
  HST: -600,
};

/** Offset of a North American zone abbreviation, in minutes east of UTC; null when it is none of them. */
export const offsetOfAbbreviation = (abbreviation: string | null): number | null =>
  abbreviation === null ? null : (OFFSETS[abbreviation.toUpperCase()] ?? null);
