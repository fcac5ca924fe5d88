import { expect, it } from 'vitest';
import { GALLERY_STATES } from './gallery.ts';
import { Clock } from './clock.ts';

it('gives each state an address of its own', () => {
  const names = GALLERY_STATES.map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
});

it('tells every state from one moment alone', () => {
  const now = new Date('2026-03-12T10:30:00Z');
  for (const { view } of GALLERY_STATES) expect(view(new Clock(now))).toEqual(view(new Clock(now)));
});
