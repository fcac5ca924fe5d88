import { expect, test } from 'vitest';
import { codeOfError, placeOfError } from './code-of-error.ts';

const failed = (): unknown => {
  try {
    return JSON.parse('{"name": "Robin Reed"');
  } catch (error) {
    return error;
  }
};

test('an error is told by its kind and place, never by its text', () => {
  expect(codeOfError(failed())).toBe('SyntaxError');
  expect(codeOfError(Object.assign(new Error('secret'), { code: '23505' }))).toBe('23505');
  expect(placeOfError(failed())).toMatch(/^code-of-error\.spec\.ts:\d+$/);
});

test('what is no error, and an error without a trace, have no place', () => {
  expect([codeOfError('gone'), placeOfError('gone')]).toEqual(['unknown', null]);
  expect(placeOfError(Object.assign(new Error('bare'), { stack: 'Error: bare' }))).toBeNull();
});
