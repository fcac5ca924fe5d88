/** First-level divisions whose postal abbreviation is not the code GeoNames gives them (its `admin1CodesASCII`). */
const GEONAMES: Record<string, Record<string, string>> = {
  AU: { ACT: '01', NSW: '02', NT: '03', QLD: '04', SA: '05', TAS: '06', VIC: '07', WA: '08' },
  CA: {
    AB: '01',
    BC: '02',
    MB: '03',
    NB: '04',
    NL: '05',
    NF: '05',
    NS: '07',
    ON: '08',
    PE: '09',
    PEI: '09',
    QC: '10',
    PQ: '10',
    SK: '11',
    YT: '12',
    YK: '12',
    NT: '13',
    NU: '14',
  },
  BR: {
    AC: '01',
    AL: '02',
    AP: '03',
    AM: '04',
    BA: '05',
    CE: '06',
    DF: '07',
    ES: '08',
    MS: '11',
    MA: '13',
    MT: '14',
    MG: '15',
    PA: '16',
    PB: '17',
    PR: '18',
    PI: '20',
    RJ: '21',
    RN: '22',
    RS: '23',
    RO: '24',
    RR: '25',
    SC: '26',
    SP: '27',
    SE: '28',
    GO: '29',
    PE: '30',
    TO: '31',
  },
};
/** Where the two are the same. */
const SAME = new Set(['US', 'CH', 'BE']);

/** First three digits of the postal codes of the states of the USA, from – to (USPS Publication 65 and L002). */
const ZIP =
  '005 005 NY|006 007 PR|009 009 PR|010 027 MA|028 029 RI|030 038 NH|039 049 ME|050 054 VT|055 055 MA|056 059 VT|060 069 CT|070 089 NJ|' +
  '100 149 NY|150 196 PA|197 199 DE|200 200 DC|201 201 VA|202 205 DC|206 219 MD|220 246 VA|247 268 WV|270 289 NC|290 299 SC|300 319 GA|' +
  '320 339 FL|341 349 FL|350 369 AL|370 385 TN|386 397 MS|398 399 GA|400 427 KY|430 459 OH|460 479 IN|480 499 MI|500 528 IA|530 549 WI|' +
  '550 567 MN|570 577 SD|580 588 ND|590 599 MT|600 629 IL|630 658 MO|660 679 KS|680 693 NE|700 714 LA|716 729 AR|730 732 OK|733 733 TX|' +
  '734 749 OK|750 799 TX|800 816 CO|820 831 WY|832 838 ID|840 847 UT|850 865 AZ|870 884 NM|885 885 TX|889 898 NV|900 961 CA|967 968 HI|' +
  '970 979 OR|980 994 WA|995 999 AK';
const zipRanges = ZIP.split('|').map((range) => range.split(' ') as [from: string, to: string, state: string]);

/** First letter of the postal codes of Canada; `X` is two territories. */
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
  if (code.startsWith('X')) return /^X0[ABC]/.test(code) ? 'NU' : 'NT';
  return PROVINCES[code[0]!] ?? null;
}

/** The postal abbreviation of the state or province a postal code lies in; null where that cannot be told. */
export function regionOfPostalCode(countryCode: string, postalCode: string): string | null {
  if (countryCode === 'CA') return provinceOfPostalCode(postalCode);
  if (countryCode !== 'US' || !/^\d{5}/.test(postalCode)) return null;
  const prefix = postalCode.slice(0, 3);
  return zipRanges.find(([from, to]) => prefix >= from && prefix <= to)?.[2] ?? null;
}

/** GeoNames' code of a state or province as it is written on labels; null for one that is not known here. */
export function geonamesRegion(countryCode: string, written: string): string | null {
  const code = written.toUpperCase();
  const given = GEONAMES[countryCode];
  if (given !== undefined) return given[code] ?? null;
  return SAME.has(countryCode) && /^[A-Z]{2,3}$/.test(code) ? code : null;
}
