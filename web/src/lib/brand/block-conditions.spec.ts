import { expect, it } from 'vitest';
import { BLOCK_CONDITIONS } from './block-conditions.ts';

const { writeRows, readRows } = {
  writeRows: BLOCK_CONDITIONS.writeRows.bind(BLOCK_CONDITIONS),
  readRows: BLOCK_CONDITIONS.readRows.bind(BLOCK_CONDITIONS),
};

it('asks a list whether something is in it, and comes back as written', () => {
  const rows = [
    { fact: 'order.skus', operator: '==', value: 'ROB-ALBA-1' },
    { fact: 'order.countryCode', operator: 'in', value: 'FR, BE' },
  ] as const;
  const condition = { and: [{ has: [{ var: 'order.skus' }, 'ROB-ALBA-1'] }, { in: [{ var: 'order.countryCode' }, ['FR', 'BE']] }] };
  expect(writeRows(rows)).toEqual(condition);
  expect(readRows(condition)).toEqual(rows);
});

it('says that something is not in a list', () => {
  const rows = [{ fact: 'order.categories', operator: '!=', value: 'Lamps, large' }] as const;
  const condition = { '!': [{ has: [{ var: 'order.categories' }, 'Lamps, large'] }] };
  expect(writeRows(rows)).toEqual(condition);
  expect(readRows(condition)).toEqual(rows);
});

it('leaves alone what no line can say', () => {
  expect(readRows({ '!': [{ '==': [{ var: 'order.pieces' }, 2] }] })).toBeNull();
  expect(readRows({ has: [{ var: 'order.pieces' }, '2'] })).toBeNull();
});
