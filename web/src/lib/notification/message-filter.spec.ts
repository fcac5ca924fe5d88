import { expect, it } from 'vitest';
import { filterForApi, readMessageFilter } from './message-filter.ts';

const read = (address: string) => readMessageFilter(new URLSearchParams(address));

it('reads what an address says and leaves out what it does not understand', () => {
  expect(read('view=TROUBLE&event=DELAYED&channel=SMS&q= %23100 ')).toEqual({
    view: 'TROUBLE',
    event: 'DELAYED',
    channel: 'SMS',
    search: '#100',
  });
  expect(read('view=x&event=x&channel=x')).toEqual({ view: 'ALL', event: null, channel: null, search: '' });
});

it('asks the api for no more than that', () => {
  expect(filterForApi(read(''))).toEqual({});
  expect(filterForApi(read('view=TROUBLE&event=DELAYED&q=100'))).toEqual({
    states: ['FAILED', 'UNSURE', 'BOUNCED', 'COMPLAINED'],
    events: ['DELAYED'],
    search: '100',
  });
});
