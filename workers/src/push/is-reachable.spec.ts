import { expect, test } from 'vitest';
import { isReachable } from './is-reachable.ts';

test.each([
  ['https://api.example.org', true],
  ['https://api.example.org:8443/jalon', true],
  ['http://api.example.org', false],
  ['http://localhost:4000', false],
  ['https://localhost', false],
  ['https://jalon.internal', false],
  ['https://10.0.0.7', false],
  ['https://[::1]:4000', false],
  ['https://intranet', false],
])('carriers reach %s: %s', (url, expected) => expect(isReachable(url, false)).toBe(expected));

test('nobody is reached at an address nobody gave', () =>
  expect([isReachable(null, true), isReachable(null, false)]).toEqual([false, false]));

test('a demo’s carriers are on this machine', () => expect(isReachable('http://localhost:4000', true)).toBe(true));
