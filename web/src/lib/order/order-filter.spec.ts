import { expect, it } from 'vitest';
import { orderFilterForApi, readOrderFilter } from './order-filter.ts';

const read = (search: string) => orderFilterForApi(readOrderFilter(new URLSearchParams(search)));

it('turns an address into a filter', () => {
  const store = '01890000-0000-7000-8000-000000000001';
  expect(read(`q= 1042 &state=HELD&attention=NOT_PAID&store=${store}&warehouse=${store}`)).toEqual({
    search: '1042',
    releaseStates: ['HELD'],
    attentionCodes: ['NOT_PAID'],
    storeId: store,
    warehouseId: store,
  });
  expect(read('attention=ANY')).toEqual({ needsAttention: true });
});

it('leaves out what nobody can mean', () => {
  expect(read('state=ELSEWHERE&attention=HUNGRY&store=lyon&warehouse=')).toEqual({});
});
