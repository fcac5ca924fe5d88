import { randomInt } from 'node:crypto';

/** No vowels, so that no word comes of it, and nothing that is read for something else. */
const LETTERS = '23456789BCDFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;

/** A return number that nobody guesses, short enough to be written on a box: `R` and eight characters. */
export const newReturnNumber = (): string => `R${Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')}`;
