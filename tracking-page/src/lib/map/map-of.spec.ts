import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { mapOf, type DrawnMap, type MapPlace } from './map-of.ts';

const SIZE = { width: 480, height: 300 };
const MOST_BYTES = 6_000;

const PLACES: Record<string, readonly [latitude: number, longitude: number]> = {
  lyon: [45.8, 4.8],
  paris: [48.8, 2.4],
  bergen: [60.4, 5.4],
  athens: [38, 23.8],
  shenzhen: [22.6, 114],
  tokyo: [35.6, 139.8],
  anchorage: [61.2, -149.8],
  losAngeles: [34, -118.2],
  sydney: [-33.8, 151.2],
  auckland: [-36.8, 174.8],
  suva: [-18.2, 178.4],
  apia: [-13.8, -171.8],
  santiago: [-33.4, -70.6],
  longyearbyen: [78.2, 15.6],
  alert: [82.6, -62.4],
  scottBase: [-77.8, 166.8],
  london: [51.6, -0.2],
};
const road = (...names: (keyof typeof PLACES)[]): MapPlace[] =>
  names.map((name, index) => ({
    latitude: PLACES[name]![0],
    longitude: PLACES[name]![1],
    kind: index === 0 ? 'ORIGIN' : index === names.length - 1 ? 'DESTINATION' : index === names.length - 2 ? 'HERE' : 'PASSED',
  }));
const weigh = (map: DrawnMap) => gzipSync(JSON.stringify(map)).length;
const inside = ({ poles }: DrawnMap) => poles.every(({ x, y }) => x > 0 && y > 0 && x < SIZE.width && y < SIZE.height);

/** How far one step of a line goes at most: a road that jumps across the map would show here. */
function longestStep(path: string): number {
  const steps = [...path.replace(/^m-?\d+ ?-?\d+l/, '').matchAll(/(-?\d+) ?(-?\d+)/g)];
  return Math.max(0, ...steps.map(([, x, y]) => Math.hypot(Number(x), Number(y))));
}

describe('mapOf', () => {
  it.each([
    ['near', ['paris', 'lyon']],
    ['through fjords and islands', ['lyon', 'paris', 'bergen']],
    ['through the Aegean', ['lyon', 'athens']],
    ['across a continent', ['shenzhen', 'paris', 'lyon']],
    ['across the date line', ['tokyo', 'anchorage', 'losAngeles']],
    ['beside the date line', ['suva', 'apia']],
    ['over the north pole', ['alert', 'longyearbyen']],
    ['from the far south', ['scottBase', 'auckland', 'sydney']],
    ['half around the world', ['sydney', 'london']],
    ['to the other side of it', ['auckland', 'santiago', 'london']],
  ] as const)('draws a road %s whole, within its bytes', (_, names) => {
    const map = mapOf(road(...names), SIZE)!;
    expect(inside(map)).toBe(true);
    expect(map.behind + map.ahead).not.toBe('');
    expect(map.poles.some(({ isCurrent }) => isCurrent)).toBe(true);
    expect(weigh(map)).toBeLessThanOrEqual(MOST_BYTES);
  });

  it('goes the short way over the date line', () => {
    const map = mapOf(road('suva', 'apia'), SIZE)!;
    const [from, to] = map.poles;
    expect(to!.x).toBeGreaterThan(from!.x);
    expect(longestStep(map.ahead)).toBeLessThanOrEqual(Math.ceil(Math.hypot(to!.x - from!.x, to!.y - from!.y)) + 1);
  });

  it('bends the road as the globe does', () => {
    const { ahead, poles } = mapOf(road('tokyo', 'losAngeles', 'santiago'), SIZE)!;
    expect(poles).toHaveLength(3);
    expect(ahead.match(/-?\d+/g)!.length).toBeGreaterThan(4);
  });

  it('is travelled to where it is, and open from there', () => {
    const map = mapOf(road('shenzhen', 'athens', 'lyon'), SIZE)!;
    expect(map.poles.find(({ isCurrent }) => isCurrent)?.kind).toBe('HERE');
    expect(map.behind).not.toBe('');
    expect(map.ahead).not.toBe('');
  });

  it('is travelled whole once it has arrived, and open whole before it left', () => {
    const [from, through, to] = road('shenzhen', 'athens', 'lyon') as [MapPlace, MapPlace, MapPlace];
    const arrived = mapOf([from, { ...through, kind: 'PASSED' }, to], SIZE)!;
    expect([arrived.ahead, arrived.poles.at(-1)!.isCurrent]).toEqual(['', true]);
    const waiting = mapOf([from, to], SIZE)!;
    expect([waiting.behind, waiting.poles[0]!.isCurrent]).toEqual(['', true]);
  });

  it('shows one place with its surroundings, and of nothing nothing', () => {
    const one = mapOf([{ latitude: 45.8, longitude: 4.8, kind: 'HERE' }], SIZE)!;
    expect(one.poles).toMatchObject([{ x: 240, y: 150, isCurrent: true }]);
    expect([one.behind, one.ahead]).toEqual(['', '']);
    expect(one.land.length).toBeGreaterThan(20);
    expect(mapOf([], SIZE)).toBeNull();
    expect(mapOf([{ latitude: 200, longitude: 4, kind: 'HERE' }], SIZE)).toBeNull();
  });

  it('makes no blot of places that lie together', () => {
    const many = Array.from({ length: 30 }, (_, index): MapPlace => ({ latitude: 48 + index / 50, longitude: 2, kind: 'PASSED' }));
    const { poles } = mapOf([...road('shenzhen', 'lyon'), ...many], SIZE)!;
    expect(poles.length).toBeLessThan(6);
  });

  it('is drawn once for the same road', () => {
    const places = road('bergen', 'athens');
    expect(mapOf(places, SIZE)).toBe(mapOf(structuredClone(places), SIZE));
  });
});
