import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { ReturnPolicySchema } from '../../return/return-policy.ts';
import { afterAction, RETURN_STATES, type ReturnState } from '../../return/return-state.ts';
import { DEMO_POLICIES } from './demo-policies.ts';
import { DEMO_RETURNS, WAYS_TO } from './demo-returns.ts';
import { DEMO_SHOPS } from './demo-shops.ts';

describe('returns of the demo', () => {
  it.each(DEMO_SHOPS)('$slug has a policy that would be accepted', ({ slug }) => {
    expect(v.safeParse(ReturnPolicySchema, DEMO_POLICIES[slug]).issues).toBeUndefined();
  });

  it('are in every state there is', () => {
    expect(new Set(DEMO_RETURNS.map(({ state }) => state))).toEqual(new Set(Object.keys(RETURN_STATES)));
  });

  it.each(Object.entries(WAYS_TO))('came to %s by steps the table allows', (end, actions) => {
    let state: ReturnState | null = 'REQUESTED';
    for (const action of actions) state = state && afterAction(state, action);
    expect(state).toBe(end);
  });
});
