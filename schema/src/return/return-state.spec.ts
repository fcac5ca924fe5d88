import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterAction, RETURN_ACTIONS, RETURN_STATES, RETURN_TABLE, type ReturnAction, type ReturnState } from './return-state.ts';

const states = Object.keys(RETURN_STATES) as ReturnState[];
const actions = Object.keys(RETURN_ACTIONS) as ReturnAction[];
const SETTLED: ReturnState[] = ['REFUNDED', 'EXCHANGED', 'REPAIRED'];

describe('the life of a return', () => {
  it('has every state in its table, and every state can be reached', () => {
    expect(Object.keys(RETURN_TABLE).sort()).toEqual([...states].sort());
    const reached = new Set<ReturnState>(['REQUESTED']);
    for (const state of reached) for (const next of Object.values(RETURN_TABLE[state])) reached.add(next);
    expect([...reached].sort()).toEqual([...states].sort());
  });

  it('settles once: whatever is done, at most one action gives something for it', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...actions), { maxLength: 40 }), (done) => {
        let state: ReturnState = 'REQUESTED';
        let settled = 0;
        for (const action of done) {
          const next = afterAction(state, action);
          if (next === null) continue;
          if (SETTLED.includes(next)) settled += 1;
          state = next;
        }
        expect(settled).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('what was cancelled, declined or ran out may still arrive', () => {
    for (const state of ['CANCELLED', 'DECLINED', 'EXPIRED'] as const) expect(afterAction(state, 'RECEIVE')).toBe('RECEIVED');
  });
});
