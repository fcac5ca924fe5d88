import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nameCause, tellsDelay } from './name-cause.ts';

const late = { promisedOn: '2026-11-20', windowTo: '2026-11-22', toldUntil: null, chanceLate: 0.8, isCertain: false };

test.each([
  ['it is later than was promised', {}, '2026-11-20'],
  ['it comes on the day that was promised', { windowTo: '2026-11-20' }, null],
  ['it could still come in time', { chanceLate: 0.49 }, null],
  ['as likely late as not', { chanceLate: 0.5 }, '2026-11-20'],
  ['the carrier says so itself', { chanceLate: 0.1, isCertain: true }, '2026-11-20'],
  ['that day was told already', { toldUntil: '2026-11-22' }, null],
  ['it shrank since', { toldUntil: '2026-11-25' }, null],
  ['it grew by a day', { toldUntil: '2026-11-21' }, '2026-11-21'],
])('a delay: %s', (_, facts, said) => {
  expect(tellsDelay({ ...late, ...facts })).toBe(said);
});

test('however a window moves to and fro, each message tells of a later day than all before, and the last tells of the latest', () => {
  const day = fc.integer({ min: 21, max: 30 }).map((date) => `2026-11-${date}`);
  fc.assert(
    fc.property(fc.array(day, { minLength: 1 }), (windows) => {
      const told: string[] = [];
      for (const windowTo of windows) if (tellsDelay({ ...late, windowTo, toldUntil: told.at(-1) ?? null }) !== null) told.push(windowTo);
      expect(told).toEqual([...new Set(told)].toSorted());
      expect(told.at(-1)).toBe(windows.toSorted().at(-1));
    }),
  );
});

test('the same change has the same name, another has another', () => {
  const part = fc.uuid();
  fc.assert(
    fc.property(part, part, (one, other) => {
      expect(nameCause('DELAYED', one, '2026-11-22')).toBe(nameCause('DELAYED', one, '2026-11-22'));
      if (one !== other) expect(nameCause('SHIPPED', one)).not.toBe(nameCause('SHIPPED', other));
      expect(nameCause('SHIPPED', one)).not.toBe(nameCause('DELIVERED', one));
    }),
  );
});
