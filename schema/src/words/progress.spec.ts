import { describe, expect, it } from 'vitest';
import { MILESTONES, type Milestone } from '../shipment/milestone.ts';
import { progressOf, type Journey } from './progress.ts';

const placedAt = new Date('2026-03-20T08:00:00Z');
const hour = (hours: number) => new Date(placedAt.getTime() + hours * 3_600_000);
const journey = (milestone: Milestone, passed: Milestone[] = [], deliveredHow: Journey['deliveredHow'] = null): Journey => ({
  placedAt,
  milestone,
  deliveredHow,
  events: [...passed, milestone].map((name, index) => ({ milestone: name, occurredAt: hour(index + 1) })).reverse(),
});
const draw = (some: Journey) => progressOf(some).map(({ name, state }) => `${name} ${state}`);

describe('progressOf', () => {
  it('leads from the order to the door', () => {
    expect(draw(journey('IN_TRANSIT', ['INFO_RECEIVED', 'PICKED_UP']))).toEqual([
      'ORDERED PASSED',
      'PREPARED PASSED',
      'HANDED_OVER PASSED',
      'ON_ITS_WAY CURRENT',
      'OUT_FOR_DELIVERY AHEAD',
      'DELIVERED AHEAD',
    ]);
  });

  it('tells when each pole was first reached, and nothing of what is ahead', () => {
    const poles = progressOf(journey('IN_TRANSIT', ['PICKED_UP', 'IN_TRANSIT', 'IN_TRANSIT']));
    expect(poles.map(({ at }) => at)).toEqual([placedAt, null, hour(1), hour(2), null, null]);
  });

  it('goes to a counter instead of the door', () => {
    expect(draw(journey('READY_FOR_PICKUP', ['PICKED_UP'])).slice(4)).toEqual(['READY_FOR_PICKUP CURRENT', 'COLLECTED AHEAD']);
    expect(draw(journey('DELIVERED', ['READY_FOR_PICKUP'], 'PICKUP_POINT')).at(-1)).toBe('COLLECTED PASSED');
  });

  it('stops at the border and goes on behind it', () => {
    expect(draw(journey('AT_CUSTOMS', ['PICKED_UP', 'IN_TRANSIT'])).slice(2, 5)).toEqual([
      'ON_ITS_WAY PASSED',
      'AT_CUSTOMS CURRENT',
      'OUT_FOR_DELIVERY AHEAD',
    ]);
    const behind = progressOf(journey('IN_TRANSIT', ['PICKED_UP', 'IN_TRANSIT', 'AT_CUSTOMS']));
    expect(behind.slice(2, 4)).toEqual([
      { name: 'AT_CUSTOMS', state: 'PASSED', at: hour(3) },
      { name: 'ON_ITS_WAY', state: 'CURRENT', at: hour(4) },
    ]);
  });

  it('turns back, or is cut short where it was', () => {
    expect(draw(journey('RETURNING', ['PICKED_UP', 'READY_FOR_PICKUP'])).slice(-2)).toEqual(['RETURNING CURRENT', 'RETURNED AHEAD']);
    expect(draw(journey('LOST', ['PICKED_UP', 'IN_TRANSIT']))).toEqual([
      'ORDERED PASSED',
      'HANDED_OVER PASSED',
      'ON_ITS_WAY PASSED',
      'LOST PASSED',
    ]);
  });

  it.each(Object.keys(MILESTONES) as Milestone[])('has two to six poles, passed before ahead, for %s', (milestone) => {
    const states = progressOf(journey(milestone)).map(({ state }) => state);
    expect(states.length).toBeGreaterThanOrEqual(2);
    expect(states.length).toBeLessThanOrEqual(6);
    const order = { PASSED: 0, CURRENT: 1, AHEAD: 2 };
    expect(states).toEqual(states.toSorted((a, b) => order[a] - order[b]));
  });
});
