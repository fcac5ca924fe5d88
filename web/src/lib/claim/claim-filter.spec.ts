import { expect, test } from 'vitest';
import { claimFilterForApi, readClaimFilter } from './claim-filter.ts';

const forApi = (address: string) => claimFilterForApi(readClaimFilter(new URLSearchParams(address)));

test.each([
  ['', { states: ['OPEN'] }],
  ['view=ALL', {}],
  ['view=WAITING&kind=LOST', { states: ['WAITING'], kinds: ['LOST'] }],
  ['view=DUE', { dueWithinDays: 7 }],
  ['view=nothing&kind=nothing', { states: ['OPEN'] }],
])('the address ?%s', (address, filter) => {
  expect(forApi(address)).toEqual(filter);
});
