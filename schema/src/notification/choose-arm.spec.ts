import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newId } from '../database/new-id.ts';
import { chooseArm } from './choose-arm.ts';

const percent = fc.integer({ min: 0, max: 100 });

test('drawn alike by everybody; none of nobody, all of everybody, and who is held out of a few is held out of more', () => {
  fc.assert(
    fc.property(fc.uuid(), percent, percent, (id, one, other) => {
      expect(chooseArm(id, one)).toBe(chooseArm(id, one));
      expect(chooseArm(id, 0)).toBe('TOLD');
      expect(chooseArm(id, 100)).toBe('HELD_OUT');
      const [few, many] = [Math.min(one, other), Math.max(one, other)];
      if (chooseArm(id, few) === 'HELD_OUT') expect(chooseArm(id, many)).toBe('HELD_OUT');
    }),
  );
});

test('ten percent are about a tenth, also of ids made one after the other', () => {
  const held = Array.from({ length: 10_000 }, () => newId()).filter((id) => chooseArm(id, 10) === 'HELD_OUT').length;
  expect(held).toBeGreaterThan(850);
  expect(held).toBeLessThan(1_150);
});
