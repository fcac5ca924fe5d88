import type { CarrierCode } from '@jalon/schema/carrier';
import type { CheckDigit } from './carrier.ts';
import { carriers } from './registry.ts';

export interface CarrierCandidate {
  carrier: CarrierCode;
  format: string;
  checkDigit: CheckDigit;
  /** 0 to 1; 0 for a format whose check digit is wrong. */
  confidence: number;
}

/** A number as the formats are written: without spaces, dots and dashes, in upper case. */
export const plainNumber = (written: string): string => written.replace(/[\s.\-\u2010-\u2015]/g, '').toUpperCase();

/**
 * Whose number it may be, likeliest first: one candidate for each carrier and format. A format whose check digit is wrong
 * comes last and without confidence, so that a typing error can be named; no candidate at all: nobody's format.
 */
export function detectCarrier(written: string): CarrierCandidate[] {
  const number = plainNumber(written);
  if (number.length > 40) return [];
  return Object.values(carriers)
    .flatMap((carrier) => carrier.recognise(number).map((found) => ({ carrier: carrier.code, ...found })))
    .sort((a, b) => b.confidence - a.confidence || (a.carrier < b.carrier ? -1 : 1));
}
