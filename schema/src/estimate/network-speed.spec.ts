import { expect, it } from 'vitest';
import { NetworkSpeed } from './network-speed.ts';
import { WorkClock, learnRhythm } from './work-clock.ts';

const never = () => false;
const clock = new WorkClock(learnRhythm('FR', [], never), 0, 800, never);
const groups = [0, 1];

/** Ten parcels a day, expected in 5 working days; those of the last `changedDays` take `tookLately` times as long. */
function live(days: number, changedDays: number, tookLately: number): NetworkSpeed {
  const speed = new NetworkSpeed();
  const arrivals = new Map<number, number[]>();
  let parcel = 0;
  for (let day = 1; day <= days; day++) {
    speed.tick(day);
    for (const arrived of arrivals.get(day) ?? []) speed.arrive(arrived, day + 0.4);
    for (let i = 0; i < 10; i++) {
      speed.order(day + 0.5);
      speed.depart(++parcel, {
        groups,
        clock,
        utcOffsetDays: 0,
        startedAt: day + 0.5,
        startWork: clock.read(day + 0.5),
        expectedWork: 5,
      });
      const factor = day > days - changedDays ? tookLately : 1;
      const due = Math.round(day + factor * (4 + (i % 6)));
      arrivals.set(due, [...(arrivals.get(due) ?? []), parcel]);
    }
  }
  return speed;
}

it('calls a steady network usual', () => {
  expect(Math.abs(live(300, 0, 1).logSpeed(groups, 300))).toBeLessThan(0.15);
});

it('sees a slow-down in the parcels that did not arrive', () => {
  const slow = live(300, 20, 3);
  expect(slow.logSpeed(groups, 300)).toBeLessThan(-0.4);
  expect(slow.logPressure(300)).toBeGreaterThan(0.4);
});

it('sees the network get faster', () => {
  expect(live(300, 20, 0.5).logSpeed(groups, 300)).toBeGreaterThan(0.2);
});

it('sees orders pour in', () => {
  const speed = live(200, 0, 1);
  for (let i = 0; i < 90; i++) speed.order(200.5);
  expect(speed.logDemand(200.6)).toBeGreaterThan(0.4);
});

it('knows nothing of a group it never met', () => {
  expect(new NetworkSpeed().logSpeed([9_999], 3)).toBe(0);
});
