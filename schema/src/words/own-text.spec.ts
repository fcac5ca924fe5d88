import { expect, test } from 'vitest';
import { checkOwnText, flattenTexts, LONGEST_OWN_TEXT, variablesOf } from './own-text.ts';

const ours = 'Arrives {{day}}, from {{place}}';

test.each([
  ['headline', ours, '{{place}} → {{day}}'],
  ['wait_one', 'Wait {{count}} day', 'Wait a day'],
  ['wait_two', 'Wait two days', 'Wait {{count}} days'],
  ['lead', 'Hello', 'Hello,\nfriend'],
])('%s: %j may be %j', (key, text, own) => expect(checkOwnText(key, text, own)).toEqual([]));

test.each([
  ['headline', ours, ' ', [{ code: 'EMPTY' }]],
  ['headline', ours, 'x'.repeat(LONGEST_OWN_TEXT + 1), [{ code: 'TOO_LONG', most: LONGEST_OWN_TEXT }]],
  ['headline', ours, 'Comes {{day}}', [{ code: 'MISSING_VARIABLE', name: 'place' }]],
  ['headline', ours, '{{day}} {{place}} {{secret}}', [{ code: 'UNKNOWN_VARIABLE', name: 'secret' }]],
  ['wait', 'Wait {{count}} days', 'Wait', [{ code: 'MISSING_VARIABLE', name: 'count' }]],
  ['headline', ours, '{{day}} {{place}} $t(page:skip)', [{ code: 'NOT_PLAIN' }]],
  ['headline', ours, '{{day}} {{place}} {{- place}}', [{ code: 'NOT_PLAIN' }]],
  ['headline', ours, '{{day}} {{place}}\u0007', [{ code: 'NOT_PLAIN' }]],
])('%s: %j may not be %j', (key, text, own, issues) => expect(checkOwnText(key, text, own)).toEqual(issues));

test('texts have paths and variables', () => {
  expect([...flattenTexts({ a: { b: 'x', c: { d: 'y' } }, e: 'z' })]).toEqual([
    ['a.b', 'x'],
    ['a.c.d', 'y'],
    ['e', 'z'],
  ]);
  expect(variablesOf('{{a}} {{b}} {{a}}')).toEqual(['a', 'b']);
});
