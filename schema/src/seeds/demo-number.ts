import type { DemoCarrier } from './demo-credentials.ts';

const digits = (count: number, random: () => number) => Array.from({ length: count }, () => Math.floor(random() * 10)).join('');

/** Modulo 10, every second digit from the first times `odd` or `even`. */
function modulo10(body: string, odd: number, even: number): string {
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? odd : even), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

const NUMBERS: Record<DemoCarrier, (random: () => number) => string> = {
  dhl: (random) => {
    const body = digits(9, random);
    return `${body}${Number(body) % 7}`;
  },
  ups: (random) => `1Z${modulo10(digits(15, random), 1, 2)}`,
  'canada-post': (random) => modulo10(digits(15, random), 3, 1),
};

/** A number of the carrier's form with a right check digit, for parcels that never existed. */
export const makeDemoNumber = (carrier: DemoCarrier, random: () => number): string => NUMBERS[carrier](random);
