import { isS10 } from './check-digits.ts';
import type { RecognisedFormat } from './carrier.ts';

/** One format of a carrier's numbers. */
export interface NumberFormat {
  format: string;
  pattern: RegExp;
  /** Null: the format has no check digit. */
  isValid: ((number: string) => boolean) | null;
  confidence: number;
}

/** The formats a number has: a wrong check digit leaves the format named, without any confidence. */
export const recognise = (formats: readonly NumberFormat[], number: string): RecognisedFormat[] =>
  formats
    .filter(({ pattern }) => pattern.test(number))
    .map(({ format, isValid, confidence }) => {
      const checkDigit = isValid === null ? 'NONE' : isValid(number) ? 'VALID' : 'INVALID';
      return { format, checkDigit, confidence: checkDigit === 'INVALID' ? 0 : confidence };
    });

/** Postal items of one country: UPU standard S10. */
export const s10Format = (countryCode: string, confidence: number): NumberFormat => ({
  format: 'S10',
  pattern: new RegExp(`^[A-Z]{2}\\d{9}${countryCode}$`),
  isValid: (number) => isS10(number.slice(2, 11)),
  confidence,
});
