/** Sum of the digits weighted in turn from the right. */
const weighted = (digits: string, weights: readonly number[]) =>
  [...digits].reverse().reduce((sum, digit, at) => sum + Number(digit) * weights[at % weights.length]!, 0);

/** GS1 modulo 10 (weights 3, 1 from the right), as in SSCC and Canada Post numbers. Digits only, the last is the check digit. */
export const isGs1 = (digits: string): boolean => (10 - (weighted(digits.slice(0, -1), [3, 1]) % 10)) % 10 === Number(digits.at(-1));

/** Modulo 10 with weights 4 and 9 from the left, as in the identcodes of DHL Paket (12 digits). */
export function isIdentcode(digits: string): boolean {
  const sum = [...digits.slice(0, -1)].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 4 : 9), 0);
  return (10 - (sum % 10)) % 10 === Number(digits.at(-1));
}

/** The number without its last digit, modulo 7, as in DHL Express waybills. */
export const isModulo7 = (digits: string): boolean => Number(digits.slice(0, -1)) % 7 === Number(digits.at(-1));

const S10_WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7];

/** UPU standard S10 (modulo 11): nine digits, the last is the check digit. */
export function isS10(digits: string): boolean {
  const rest = 11 - (S10_WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11);
  return (rest === 10 ? 0 : rest === 11 ? 5 : rest) === Number(digits[8]);
}

/** UPS modulo 10: letters count as (their place in ASCII − 63) modulo 10, every second character twice. */
export function isUps(characters: string): boolean {
  const sum = [...characters.slice(0, -1)].reduce((total, character, at) => {
    const value = /\d/.test(character) ? Number(character) : (character.charCodeAt(0) - 63) % 10;
    return total + value * (at % 2 === 0 ? 1 : 2);
  }, 0);
  return (10 - (sum % 10)) % 10 === Number(characters.at(-1));
}

/** FedEx Express (12 digits, and the 14 at the end of its barcodes): weights 1, 3, 7 from the right, modulo 11, then modulo 10. */
export const isFedexExpress = (digits: string): boolean => (weighted(digits.slice(0, -1), [1, 3, 7]) % 11) % 10 === Number(digits.at(-1));

/** Luhn's modulo 10, as in the 12 digits of Purolator. */
export function isLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

const ISO_7064 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** ISO 7064 modulo 37,36 (the last of the digits and letters), as in the 15 characters under a parcel of DPD or Chronopost. */
export function isIso7064(characters: string): boolean {
  let check = 36;
  for (const character of characters.slice(0, -1)) check = ((((check + ISO_7064.indexOf(character) - 1) % 36) + 1) * 2) % 37;
  return ISO_7064[(37 - check) % 36] === characters.at(-1);
}

/** GLS (12 digits): as GS1, with one added to the sum, as the documentation of Unibox has it. */
export const isGls = (digits: string): boolean => (10 - ((weighted(digits.slice(0, -1), [3, 1]) + 1) % 10)) % 10 === Number(digits.at(-1));
