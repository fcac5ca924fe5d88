import { expect, it } from 'vitest';
import { boardKey } from './board-keys.ts';

const press = (key: string, chosen: string | null, more = {}) =>
  boardKey({ key, metaKey: false, ctrlKey: false, altKey: false, target: null, ...more }, ['a', 'b', 'c'], chosen);

it('walks the rows with j and k and stops at both ends', () => {
  expect(press('j', null)).toEqual({ do: 'choose', id: 'a' });
  expect(press('j', 'a')).toEqual({ do: 'choose', id: 'b' });
  expect(press('j', 'c')).toBeNull();
  expect(press('k', 'b')).toEqual({ do: 'choose', id: 'a' });
  expect(press('k', 'a')).toBeNull();
  expect(press('k', null)).toEqual({ do: 'choose', id: 'a' });
});

it('opens and closes only what is chosen', () => {
  expect(press('Enter', 'b')).toEqual({ do: 'open', id: 'b' });
  expect(press('Escape', 'b')).toEqual({ do: 'close' });
  expect(press('Enter', null)).toBeNull();
  expect(press('Escape', null)).toBeNull();
});

it('leaves the browser its own keys', () => {
  expect(press('/', null)).toEqual({ do: 'search' });
  expect(press('j', 'a', { ctrlKey: true })).toBeNull();
  expect(press('x', 'a')).toBeNull();
});
