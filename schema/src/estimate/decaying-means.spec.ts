import { expect, it } from 'vitest';
import { DecayingMeans } from './decaying-means.ts';

const path = [0, 1, 2];

it('believes what it is told until it has seen something', () => {
  expect(new DecayingMeans([1, 10, 4], 100).read(path, 5, 2.5).mean).toBe(2.5);
});

it('lets a lane seen once borrow from its wider groups', () => {
  const means = new DecayingMeans([1, 10, 4], 1e9);
  for (let i = 0; i < 50; i++) means.add([0, 1, 7], 0, 1);
  means.add(path, 0, 6);
  expect(means.read(path, 0, 0).mean).toBeGreaterThan(1);
  expect(means.read(path, 0, 0).mean).toBeLessThan(3);
});

it('lets a busy lane speak for itself', () => {
  const means = new DecayingMeans([1, 10, 4], 1e9);
  for (let i = 0; i < 500; i++) means.add([0, 1, 7], 0, 1);
  for (let i = 0; i < 500; i++) means.add(path, 0, 6);
  expect(means.read(path, 0, 0).mean).toBeCloseTo(6, 0);
});

it('forgets: an observation counts half after the half-life', () => {
  const means = new DecayingMeans([1, 1, 1], 30);
  means.add(path, 0, 1);
  expect(means.read(path, 30, 0).counts[0]).toBeCloseTo(0.5);
});

it('grows with the number of groups', () => {
  const means = new DecayingMeans([1], 30);
  means.add([100_000], 0, 4);
  expect(means.read([100_000], 0, 0).mean).toBe(2);
});
