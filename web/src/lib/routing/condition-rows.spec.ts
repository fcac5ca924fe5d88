import { describe, expect, it } from 'vitest';
import { readRows, writeRows, type ConditionRow } from './condition-rows.ts';

const rows: ConditionRow[] = [
  { fact: 'destination.countryCode', operator: 'in', value: 'FR, BE' },
  { fact: 'order.pieces', operator: '>=', value: '3' },
  { fact: 'line.sku', operator: 'startsWith', value: 'LAMP-' },
];

describe('conditions, line by line', () => {
  it('are JsonLogic with numbers as numbers', () => {
    expect(writeRows(rows)).toEqual({
      and: [
        { in: [{ var: 'destination.countryCode' }, ['FR', 'BE']] },
        { '>=': [{ var: 'order.pieces' }, 3] },
        { startsWith: [{ var: 'line.sku' }, 'LAMP-'] },
      ],
    });
    expect(writeRows([])).toEqual({});
  });

  it('come back as they were written', () => {
    expect(readRows(writeRows(rows))).toEqual(rows);
    expect(readRows(writeRows(rows.slice(0, 1)))).toEqual(rows.slice(0, 1));
    expect(readRows({})).toEqual([]);
  });

  it('write countries and postal codes as the facts have them, and a PO box as yes or no', () => {
    expect(writeRows([{ fact: 'destination.countryCode', operator: '==', value: 'fr' }])).toEqual({
      '==': [{ var: 'destination.countryCode' }, 'FR'],
    });
    expect(writeRows([{ fact: 'destination.postalCode', operator: 'startsWith', value: 'sw1a 1' }])).toEqual({
      startsWith: [{ var: 'destination.postalCode' }, 'SW1A1'],
    });
    expect(writeRows([{ fact: 'destination.isPoBox', operator: '!=', value: '' }])).toEqual({
      '==': [{ var: 'destination.isPoBox' }, false],
    });
    expect(writeRows([{ fact: 'destination.isPoBox', operator: '==', value: '' }])).toEqual({
      '==': [{ var: 'destination.isPoBox' }, true],
    });
  });

  it('take several values where one was asked for, but not where a comma may be part of it', () => {
    const country = { var: 'destination.countryCode' };
    expect(writeRows([{ fact: 'destination.countryCode', operator: '==', value: 'CA, us' }])).toEqual({ in: [country, ['CA', 'US']] });
    expect(writeRows([{ fact: 'destination.countryCode', operator: '!=', value: 'CA, us' }])).toEqual({
      and: [{ '!=': [country, 'CA'] }, { '!=': [country, 'US'] }],
    });
    expect(writeRows([{ fact: 'order.shippingMethod', operator: '==', value: 'Express, insured' }])).toEqual({
      '==': [{ var: 'order.shippingMethod' }, 'Express, insured'],
    });
  });

  it('leave alone what says more than lines can', () => {
    expect(readRows({ or: [{ '==': [{ var: 'order.lines' }, 1] }] })).toBeNull();
    expect(readRows({ '!': [{ '==': [{ var: 'order.lines' }, 1] }] })).toBeNull();
    expect(readRows({ '==': [{ var: 'order.colour' }, 1] })).toBeNull();
    expect(readRows({ '==': [{ var: 'order.lines' }, null] })).toBeNull();
  });
});
