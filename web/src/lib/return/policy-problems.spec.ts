import { expect, it } from 'vitest';
import { policyProblems } from './policy-problems.ts';

it('brings each problem to the field that shows it', () => {
  const problem = (...path: string[]) => ({ code: 'INVALID', path, message: '' });
  const fields = policyProblems([
    problem('body', 'rules', '0', 'windowDays'),
    problem('body', 'rules', '2', 'holidays', '1', 'from'),
    problem('input', 'body', 'withdrawal', 'countries', '0'),
    problem('body', 'reasons', 'Shoes', '0'),
    problem('rules.0.windowDays'),
    problem('body'),
    problem(),
  ]).map(({ field }) => field);
  expect(fields).toEqual(['rules.0.windowDays', 'rules.2.holidays', 'withdrawal.countries', 'reasons', 'rules.0.windowDays', null, null]);
});
