import { expect, test } from 'vitest';
import { isDatabaseAway } from './database-trouble.ts';

const coded = (code: string, message = 'x') => Object.assign(new Error(message), { code });

test.each([
  ['a refused connection', coded('ECONNREFUSED')],
  ['a shutdown', coded('57P01')],
  ['too many connections', coded('53300')],
  ['a broken connection', new Error('Connection terminated unexpectedly')],
  ['a full pool', new Error('timeout exceeded when trying to connect')],
  ['one inside another', new Error('driver', { cause: coded('08006') })],
  ['several tries', new AggregateError([coded('ECONNREFUSED')])],
])('%s is a database that is away', (_what, error) => {
  expect(isDatabaseAway(error)).toBe(true);
});

test.each([
  ['a wrong statement', coded('42601')],
  ['a conflict', coded('23505')],
  ['no error', 'ECONNREFUSED'],
])('%s is not', (_what, error) => {
  expect(isDatabaseAway(error)).toBe(false);
});
