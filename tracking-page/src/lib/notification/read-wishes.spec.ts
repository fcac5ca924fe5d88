import { loadVocabulary } from '@jalon/schema/words';
import { expect, test } from 'vitest';
import { isOneClick, OPTIONAL_EVENTS, readWishes } from './read-wishes.ts';

const now = new Date('2026-03-12T10:00:00Z');

function formOf(fields: Record<string, string | string[]>): FormData {
  const form = new FormData();
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) form.append(name, value);
  return form;
}

test('what must be told cannot be left out', () => {
  expect(OPTIONAL_EVENTS).toContain('SHIPPED');
  expect(OPTIONAL_EVENTS).not.toContain('REFUNDED');
});

test('what is not ticked is not wanted; a pause ends by itself', () => {
  const wanted = OPTIONAL_EVENTS.filter((event) => event !== 'SHIPPED');
  expect(readWishes(formOf({ act: 'save', wanted, pause: 'week' }), now)).toEqual({
    input: { mutedEvents: ['SHIPPED'], pausedUntil: '2026-03-19T10:00:00.000Z' },
    done: 'saved',
  });
});

test('a pause is ended, or left as it is', () => {
  expect(readWishes(formOf({ act: 'save', wanted: OPTIONAL_EVENTS, pause: 'none' }), now)?.input.pausedUntil).toBeNull();
  expect(readWishes(formOf({ act: 'save', wanted: OPTIONAL_EVENTS, pause: 'keep' }), now)?.input).toEqual({ mutedEvents: [] });
});

test('the button of a mail program stops everything with one press', () => {
  const form = formOf({ 'List-Unsubscribe': 'One-Click' });
  expect(isOneClick(form)).toBe(true);
  expect(readWishes(form, now)).toEqual({ input: { isWanted: false }, done: 'stopped' });
});

test('stopped and started again', () => {
  expect(readWishes(formOf({ act: 'stop' }), now)?.input).toEqual({ isWanted: false });
  expect(readWishes(formOf({ act: 'start' }), now)?.input).toEqual({ isWanted: true });
  expect(readWishes(formOf({ act: 'dance' }), now)).toBeNull();
  expect(readWishes(formOf({}), now)).toBeNull();
});

test('each has a name', async () => {
  const { page } = await loadVocabulary('en', ['page']);
  expect(Object.keys((page as { messages: { event: object } }).messages.event)).toEqual(OPTIONAL_EVENTS);
});
