import { expect, it } from 'vitest';
import { changePolicy } from './change-policy.ts';
import { NEW_POLICY, NEW_RULE } from './new-policy.ts';

const BODY = { ...NEW_POLICY, rules: ['a', 'b', 'c'].map((name) => ({ ...NEW_RULE, name })) };
const after = (wanted: string) => {
  const { body, rule } = changePolicy(BODY, wanted);
  return [body.rules.map(({ name }) => name || '-').join(''), rule];
};

it('adds, copies, moves and takes away a rule, and says which to look at', () => {
  expect(['add', 'copy:0', 'up:2', 'down:0', 'remove:1'].map(after)).toEqual([
    ['abc-', 3],
    ['a-bc', 1],
    ['acb', 1],
    ['bac', 1],
    ['ac', 0],
  ]);
});

it('leaves the policy alone where there is nowhere to go, or nothing meant', () => {
  expect(['up:0', 'down:2', 'remove:9', 'nonsense', ''].map((wanted) => after(wanted)[0])).toEqual(['abc', 'abc', 'abc', 'abc', 'abc']);
  expect(changePolicy(NEW_POLICY, 'remove:0').body.rules).toHaveLength(1);
});
