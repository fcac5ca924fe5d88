import { expect, it } from 'vitest';
import { isPlain, readReturnFilter, returnFilterForApi } from './return-filter.ts';

const read = (address: string) => readReturnFilter(new URLSearchParams(address));

it('reads what an address says and leaves out what it does not understand', () => {
  expect(read('state=RECEIVED&view=OVERDUE&q= R23 ')).toEqual({ search: 'R23', state: 'RECEIVED', view: 'OVERDUE' });
  expect(read('state=x&view=x')).toEqual({ search: '', state: null, view: null });
});

it('asks the api for no more than that', () => {
  expect(returnFilterForApi(read(''))).toEqual({});
  expect(returnFilterForApi(read('view=LOOK&q=R23'))).toEqual({ search: 'R23', needsLook: true });
  expect(returnFilterForApi(read('view=OVERDUE&state=INSPECTED'))).toEqual({ state: ['INSPECTED'], overdue: true });
});

it('knows the list as it opens', () => {
  expect([isPlain(read('')), isPlain(read('after=x')), isPlain(read('q=x'))]).toEqual([true, true, false]);
});
