import { describe, expect, it } from 'vitest';
import { filterForApi } from './filter-for-api.ts';
import { addressWith, readFilter, readPage } from './parcel-filter.ts';

const read = (address: string) => readFilter(new URLSearchParams(address));

describe('the filter in the address', () => {
  it('reads every axis', () => {
    expect(read('q=%231042&milestone=AT_CUSTOMS&condition=HELD&carrier=dhl&source=STALE&from=2026-11-01&to=2026-11-02&unmapped=1')).toEqual(
      {
        search: '#1042',
        milestone: 'AT_CUSTOMS',
        condition: 'HELD',
        carrier: 'dhl',
        freshness: 'STALE',
        from: '2026-11-01',
        to: '2026-11-02',
        unknownCode: true,
      },
    );
  });

  it('leaves out what it does not understand', () => {
    expect(
      filterForApi(read('milestone=NOWHERE&condition=__proto__&from=yesterday&to=2026-13-40&carrier=%3Cscript%3E'), 'Europe/Paris'),
    ).toEqual({ carriers: ['script'] });
  });

  it('takes whole days in the zone of the merchant, also when the clocks change', () => {
    expect(filterForApi(read('from=2026-10-25&to=2026-10-25'), 'Europe/Paris')).toEqual({
      createdFrom: '2026-10-24T22:00:00Z',
      createdTo: '2026-10-25T23:00:00Z',
    });
  });

  it('pages forwards and backwards', () => {
    expect(readPage(new URLSearchParams('after=x'), 10)).toEqual({ first: 10, after: 'x' });
    expect(readPage(new URLSearchParams('before=x'), 10)).toEqual({ last: 10, before: 'x' });
  });

  it('starts at the first page when the filter changes, and stays on it when a parcel is chosen', () => {
    expect(addressWith('q=a&after=x&parcel=1', { milestone: 'LOST' })).toBe('?q=a&milestone=LOST');
    expect(addressWith('q=a&after=x', { parcel: '2' })).toBe('?q=a&after=x&parcel=2');
    expect(addressWith('q=a', { q: null })).toBe('?');
  });
});
