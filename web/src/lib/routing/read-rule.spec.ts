import { describe, expect, it } from 'vitest';
import { FormFields } from '#lib/goods/form-fields.ts';
import { readRule } from './read-rule.ts';

function read(given: [string, string][]) {
  const form = new FormData();
  for (const [name, value] of given) form.append(name, value);
  const fields = new FormFields(form);
  return { rule: readRule(fields), problems: fields.problems };
}

describe('the form of a rule', () => {
  it('reads its lines and places, and leaves out empty lines', () => {
    const { rule } = read([
      ['name', 'Lamps from Lyon'],
      ['fact', 'line.sku'],
      ['operator', 'startsWith'],
      ['value', 'LAMP'],
      ['fact', ''],
      ['operator', '=='],
      ['value', 'lost'],
      ['effect', 'ONLY'],
      ['warehouses', 'a'],
      ['warehouses', 'b'],
      ['kinds', 'OWN'],
      ['kinds', 'CASTLE'],
      ['isEnabled', '1'],
    ]);
    expect(rule).toEqual({
      name: 'Lamps from Lyon',
      conditions: { startsWith: [{ var: 'line.sku' }, 'LAMP'] },
      effect: { kind: 'ONLY', warehouses: ['a', 'b'], kinds: ['OWN'] },
      isEnabled: true,
    });
  });

  it('keeps JsonLogic that lines cannot say, and refuses what is none', () => {
    expect(read([['json', '{"or":[]}']]).rule.conditions).toEqual({ or: [] });
    expect(read([['json', '[1]']]).problems.map(({ path }) => path)).toEqual([['conditions']]);
    expect(read([['json', '{']]).problems).toHaveLength(1);
  });

  it('sends only the weights that are written', () => {
    const { rule } = read([
      ['effect', 'WEIGHT'],
      ['cost', '5'],
      ['speed', ''],
      ['parcels', '0,5'],
    ]);
    expect(rule.effect).toEqual({ kind: 'WEIGHT', cost: 5, parcels: 0.5 });
  });
});
