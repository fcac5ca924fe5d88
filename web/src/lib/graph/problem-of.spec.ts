import { expect, it } from 'vitest';
import { problemOf } from './problem-of.ts';

it('is silent when it was done', () => {
  expect(problemOf('brand', [])).toBeNull();
});

it('names the field, from the inside', () => {
  const answer = problemOf('brand', [{ code: 'INVALID', path: ['input', 'brand', 'ink'], message: 'a colour' }]);
  expect(answer).toMatchObject({ status: 400, data: { problem: { form: 'brand', field: 'ink', code: 'INVALID' } } });
  expect(problemOf('signIn', [{ code: 'THROTTLED', path: [], message: '' }])?.status).toBe(429);
});
