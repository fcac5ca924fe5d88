import { expect, test } from 'vitest';
import { readAddress, readAnswer } from './read-preparation-forms.ts';

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

test('only what was filled in is sent, without the spaces around it', () => {
  expect(readAddress(formOf({ name: '', postalCode: ' 69003 ', city: '   ', other: 'x' }))).toEqual({ postalCode: '69003' });
});

test('nothing that long is an address', () => {
  expect(readAddress(formOf({ address1: 'x'.repeat(5_000) })).address1).toHaveLength(200);
});

const question = '019a0000-0000-7000-8000-000000000001';
const instead = '019a0000-0000-7000-8000-000000000002';

test.each([
  [
    { question, answer: 'WAIT' },
    { questionId: question, option: 'WAIT', alternativeId: null },
  ],
  [
    { question, answer: `ALTERNATIVE ${instead}` },
    { questionId: question, option: 'ALTERNATIVE', alternativeId: instead },
  ],
  [{ question, answer: 'ALTERNATIVE' }, null],
  [{ question, answer: 'NOTHING' }, null],
  [{ question }, null],
  [{ question: 'x', answer: 'WAIT' }, null],
])('%j', (fields, expected) => {
  expect(readAnswer(formOf(fields as Record<string, string>))).toEqual(expected);
});
