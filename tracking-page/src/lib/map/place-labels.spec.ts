import { describe, expect, it } from 'vitest';
import type { Pole } from './map-of.ts';
import { placeLabels } from './place-labels.ts';

const SIZE = { width: 480, height: 300 };
const pole = (x: number, y: number, index: number, kind: Pole['kind'] = 'PASSED', isCurrent = false): Pole => ({
  x,
  y,
  index,
  kind,
  isCurrent,
});

describe('placeLabels', () => {
  it('names the current place first, then the ends, and no more than four', () => {
    const poles = [0, 1, 2, 3, 4, 5].map((index) => pole(60, 30 + index * 48, index, index === 0 ? 'ORIGIN' : 'PASSED', index === 5));
    const labels = placeLabels(poles, (index) => `Place ${index}`, SIZE);
    expect(labels.map(({ text }) => text).slice(0, 2)).toEqual(['Place 5', 'Place 0']);
    expect(labels).toHaveLength(4);
  });
  it('writes towards the middle where there is no room outside', () => {
    expect(placeLabels([pole(440, 150, 0)], () => 'Copenhagen', SIZE)).toMatchObject([{ anchor: 'end' }]);
    expect(placeLabels([pole(40, 150, 0)], () => 'Copenhagen', SIZE)).toMatchObject([{ anchor: 'start' }]);
  });
  it('covers neither a pole nor another name', () => {
    const poles = [pole(200, 150, 0, 'ORIGIN', true), pole(230, 152, 1, 'DESTINATION')];
    expect(placeLabels(poles, (index) => ['Frankfurt', 'Mannheim'][index]!, SIZE)).toMatchObject([
      { text: 'Frankfurt', anchor: 'end' },
      { text: 'Mannheim', anchor: 'start' },
    ]);
  });
  it('says a name once, leaves out what has none, and long ones to the words', () => {
    const poles = [pole(60, 60, 0), pole(60, 200, 1), pole(300, 100, 2), pole(300, 200, 3)];
    const names = ['Lyon', 'Lyon', null, 'Llanfairpwllgwyngyllgogerychwyrndrobwll'];
    expect(placeLabels(poles, (index) => names[index]!, SIZE).map(({ text }) => text)).toEqual(['Lyon']);
  });
});
