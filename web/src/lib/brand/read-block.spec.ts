import { expect, it } from 'vitest';
import { FormFields } from '#lib/goods/form-fields.ts';
import { readBlock, readRemoved } from './read-block.ts';

const fieldsOf = (given: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(given)) form.append(name, value);
  return new FormFields(form);
};
const read = (given: Record<string, string>) => readBlock(fieldsOf(given), 'Europe/Paris');

it('leaves out languages without words', () => {
  const { texts } = read({ 'title.en': ' A sale ', 'text.en': '', 'title.fr': '', 'text.fr': '', 'title.xx': 'No such language' });
  expect(texts).toEqual([{ language: 'en', title: 'A sale', text: null }]);
});

it('keeps its picture unless that is taken away', () => {
  expect(read({ pictureId: 'p' }).pictureId).toBe('p');
  expect(read({ pictureId: 'p', noPicture: '1' }).pictureId).toBeNull();
});

it('takes lines, or JSON Logic where that is written', () => {
  expect(read({ fact: 'order.language', operator: '==', value: 'fr' }).condition).toEqual({ '==': [{ var: 'order.language' }, 'fr'] });
  expect(read({ json: '{"!":[{"==":[{"var":"order.isGift"},true]}]}' }).condition).toHaveProperty('!');
  expect(read({}).condition).toBeNull();
});

it('notes what it cannot read', () => {
  const fields = fieldsOf({ json: '[', startsAt: 'soon' });
  readBlock(fields, 'Europe/Paris');
  expect(fields.problems.map(({ path }) => path[0])).toEqual(['condition', 'startsAt']);
});

it('puts back only what was a block', () => {
  const removed = { position: 2, input: read({ kind: 'SUGGESTION', 'title.en': 'A lamp' }) };
  expect(readRemoved(JSON.stringify(removed))).toEqual(removed);
  expect(readRemoved('{"position": 2}')).toBeNull();
  expect(readRemoved('nonsense')).toBeNull();
});
