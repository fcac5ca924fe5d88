import type { OwnText } from './brand.type.ts';

/** The texts with every word of a search in their name, ours or the shop's own; `onlyOwn`: only those the shop changed. */
export function findTexts(texts: readonly OwnText[], search: string, onlyOwn: boolean): OwnText[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return texts.filter(({ key, ours, own }) => {
    if (onlyOwn && own === null) return false;
    const whole = `${key} ${ours} ${own ?? ''}`.toLocaleLowerCase();
    return words.every((word) => whole.includes(word));
  });
}

/** A text in pieces: words, and the variables that are filled in between them. */
export const piecesOf = (text: string): { isVariable: boolean; text: string }[] =>
  text.split(/(\{\{\w+\}\})/).flatMap((piece) => {
    if (piece === '') return [];
    const name = /^\{\{(\w+)\}\}$/.exec(piece)?.[1];
    return [{ isVariable: name !== undefined, text: name ?? piece }];
  });
