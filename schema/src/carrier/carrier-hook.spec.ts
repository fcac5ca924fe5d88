import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { connectionOfHook, hookSecret, hookToken, isHookToken } from './carrier-hook.ts';

const KEY = 'a secret key of thirty-two characters';

test('an address names its connection and is good for one turn, one connection and one installation', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), fc.integer({ min: 1, max: 1000 }), (connectionId, other, turn) => {
      const of = { connectionId, turn };
      const token = hookToken(of, KEY);
      expect(connectionOfHook(token)).toBe(connectionId);
      expect(isHookToken(token, of, KEY)).toBe(true);
      expect(isHookToken(token, { ...of, turn: turn + 1 }, KEY)).toBe(false);
      expect(isHookToken(token, of, `${KEY}!`)).toBe(false);
      expect(other === connectionId || !isHookToken(token, { connectionId: other, turn }, KEY)).toBe(true);
      expect(hookSecret(of, KEY)).not.toContain(token.split('.')[1]);
      expect(hookSecret(of, KEY)).not.toBe(hookSecret({ ...of, turn: turn + 1 }, KEY));
    }),
  );
});

test('what is no token names nobody', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), (text) => {
      expect(/^[\w-]{22}\.[\w-]{22}$/.test(text) ? null : connectionOfHook(text)).toBeNull();
    }),
  );
  expect(connectionOfHook('')).toBeNull();
});
