import type { DemoCarrier } from './demo-credentials.ts';

const digits = (count: number, random: () => number) => Array.from({ length: count }, () => Math.floor(random() * 10)).join('');

const letters = (count: number, random: () => number) =>
  Array.from({ length: count }, () => String.fromCharCode(65 + Math.floor(random() * 26))).join('');

/** Modulo 10, every second digit from the first times `odd` or `even`; `plus` is added to the sum. */
function modulo10(body: string, odd: number, even: number, plus = 0): string {
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? odd : even), plus);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** FedEx Express: weights 3, 1, 7 from the left of eleven digits, modulo 11, then modulo 10. */
function fedexCheck(body: string): string {
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * [3, 1, 7][at % 3]!, 0);
  return `${body}${(sum % 11) % 10}`;
}

/** UPU S10: eight digits and their check digit modulo 11. */
function s10(body: string): string {
  const rest = 11 - ([...body].reduce((total, digit, at) => total + Number(digit) * [8, 6, 4, 2, 3, 5, 9, 7][at]!, 0) % 11);
  return `${body}${rest === 10 ? 0 : rest === 11 ? 5 : rest}`;
}

const NUMBERS: Record<DemoCarrier, (random: () => number) => string> = {
  aramex: (random) => `4${digits(10, random)}`,
  'australia-post': (random) => `RR${s10(digits(8, random))}AU`,
  'canada-post': (random) => modulo10(digits(15, random), 3, 1),
  dhl: (random) => {
    const body = digits(9, random);
    return `${body}${Number(body) % 7}`;
  },
  'dhl-parcel-de': (random) => modulo10(`00340${digits(14, random)}`, 3, 1),
  fedex: (random) => fedexCheck(digits(11, random)),
  gls: (random) => modulo10(digits(11, random), 3, 1, 1),
  'la-poste': (random) => `6A${modulo10(digits(10, random), 1, 3)}`,
  postnl: (random) => `3S${letters(4, random)}${digits(7, random)}`,
  spring: (random) => `LX${letters(2, random)}${digits(8, random)}NL`,
  ups: (random) => `1Z${modulo10(digits(15, random), 1, 2)}`,
  usps: (random) => modulo10(`94${digits(19, random)}`, 3, 1),
};

/** A number of the carrier's form, with a right check digit where it has one, for parcels that never existed. */
export const makeDemoNumber = (carrier: DemoCarrier, random: () => number): string => NUMBERS[carrier](random);
