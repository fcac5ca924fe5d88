import type { Direction } from './languages.ts';

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
/** Overrides and embeddings in a name would turn the sentence around it. */
const DIRECTION_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A name, number or code made safe to stand inside a sentence of the given direction: isolated where directions can mix. */
export function isolate(value: string, direction: Direction): string {
  const plain = value.replace(DIRECTION_CONTROLS, '');
  return direction === 'rtl' || RIGHT_TO_LEFT.test(plain) ? `\u2068${plain}\u2069` : plain;
}
