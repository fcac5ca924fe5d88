import { expect, it } from 'vitest';
import { FormFields } from '#lib/goods/form-fields.ts';
import { readOpened } from './read-opened.ts';

it('takes the lines of which some go back, each with its own reason and wish', () => {
  const form = new FormData();
  const rows = [
    ['a', '0', 'DAMAGED', '', 'REFUND', ''],
    ['b', '2', 'TOO_SMALL', ' both ', 'EXCHANGE', 'SHIRT-L'],
  ];
  const names = ['line', 'quantity', 'reason', 'note', 'outcome', 'article'];
  for (const row of rows) for (const [index, value] of row.entries()) form.append(names[index]!, value);
  form.append('method', 'LABEL');
  expect(readOpened(new FormFields(form))).toEqual({
    articles: [{ lineId: 'b', quantity: 2, reason: 'TOO_SMALL', note: 'both', outcome: 'EXCHANGE', article: 'SHIRT-L' }],
    method: 'LABEL',
  });
});

it('takes what it does not understand for the least', () => {
  const form = new FormData();
  for (const [name, value] of Object.entries({ line: 'a', quantity: '1', reason: 'x', outcome: 'x', method: 'x' }))
    form.append(name, value);
  expect(readOpened(new FormFields(form))).toEqual({
    articles: [{ lineId: 'a', quantity: 1, reason: 'OTHER', note: null, outcome: 'REFUND', article: '' }],
    method: null,
  });
});
