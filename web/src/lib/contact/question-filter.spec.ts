import { expect, it } from 'vitest';
import { questionsForApi, readQuestionFilter } from './question-filter.ts';

const asked = (address: string) => questionsForApi(readQuestionFilter(new URLSearchParams(address)));

it('shows what is open unless told otherwise', () => {
  expect(asked('')).toEqual({ isOpen: true });
  expect(asked('view=ALL')).toEqual({});
  expect(asked('view=DONE&reason=RETURN&q=%23100')).toEqual({ isOpen: false, reasons: ['RETURN'], search: '#100' });
  expect(asked('view=SOME&reason=NONE')).toEqual({ isOpen: true });
});
