import { expect, it } from 'vitest';
import { orderRoad } from './order-road.ts';

const at = (hour: number) => `2026-11-20T${String(hour).padStart(2, '0')}:00:00Z`;
const part = (picked: number | null, packed: number | null, handed: number | null = null) => ({
  state: 'PICKED' as const,
  pickedAt: picked === null ? null : at(picked),
  packedAt: packed === null ? null : at(packed),
  handedOverAt: handed === null ? null : at(handed),
});
const facts = { placedAt: at(8), paidAt: at(8), releasedAt: at(9), releaseState: 'RELEASED' as const };
const stands = (road: ReturnType<typeof orderRoad>) => road.map((pole) => `${pole.name} ${pole.stands}`);

it('passes a pole when the last part does', () => {
  const road = orderRoad({ ...facts, fulfilments: [part(10, 11), part(12, null)] });
  expect(stands(road).slice(2)).toEqual(['RELEASED passed', 'PICKED passed', 'PACKED next', 'HANDED_OVER ahead']);
  expect(road[3]?.at).toBe(at(12));
});

it('leaves out parts that were taken back', () => {
  const road = orderRoad({ ...facts, fulfilments: [part(10, 11, 12), { ...part(null, null), state: 'CANCELLED' }] });
  expect(road.at(-1)).toEqual({ name: 'HANDED_OVER', at: at(12), stands: 'passed' });
});

it('is not released while some of it waits', () => {
  const road = orderRoad({ ...facts, releaseState: 'PARTLY_RELEASED', fulfilments: [part(10, 11)] });
  expect(stands(road).slice(1, 4)).toEqual(['PAID passed', 'RELEASED next', 'PICKED ahead']);
});

it('goes no further once it is cancelled', () => {
  const road = orderRoad({ ...facts, releaseState: 'CANCELLED', fulfilments: [] });
  expect(road.map((pole) => pole.stands)).not.toContain('next');
});
