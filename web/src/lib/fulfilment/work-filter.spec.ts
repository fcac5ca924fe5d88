import { describe, expect, it } from 'vitest';
import { dueFirst, readWorkFilter, workFilterForApi } from './work-filter.ts';

const read = (search: string) => workFilterForApi(readWorkFilter(new URLSearchParams(search)));

describe('the work list of a warehouse', () => {
  it('shows what is to be done when nothing is asked for', () => {
    expect(read('').states).toContain('RELEASED');
    expect(read('').states).not.toContain('HANDED_OVER');
    expect(read('stage=nonsense')).toEqual(read(''));
  });

  it('asks for one stage, for trouble, or for a number wherever it is', () => {
    expect(read('stage=pack')).toEqual({ states: ['PICKED', 'CHECKED'] });
    expect(read('stage=trouble')).toEqual({ isTroubled: true });
    expect(read('stage=done&q=%231042-1')).toEqual({ number: '#1042-1' });
    expect(read('stage=done&warehouse=lyon')).toEqual({ states: ['HANDED_OVER'] });
  });

  it('puts first what must leave first', () => {
    const row = (name: string, shipBy: string | null, releasedAt: string) => ({ name, shipBy, releasedAt });
    const rows = [
      row('undated, later', null, '2026-11-20T09:00:00Z'),
      row('tomorrow', '2026-11-21T15:00:00Z', '2026-11-19T09:00:00Z'),
      row('undated', null, '2026-11-20T08:00:00Z'),
      row('today', '2026-11-20T15:00:00+01:00', '2026-11-20T09:00:00Z'),
    ];
    expect(dueFirst(rows).map(({ name }) => name)).toEqual(['today', 'tomorrow', 'undated', 'undated, later']);
  });
});
