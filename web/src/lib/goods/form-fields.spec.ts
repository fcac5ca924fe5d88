import { describe, expect, it } from 'vitest';
import { FormFields } from './form-fields.ts';

const fieldsOf = (given: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(given)) form.append(name, value);
  return new FormFields(form);
};

describe('the fields of a form', () => {
  it('reads numbers as people write them, and nothing as nothing', () => {
    const fields = fieldsOf({ hours: ' 7,5 ', pieces: '12', none: '' });
    expect([fields.decimal('hours'), fields.whole('pieces'), fields.whole('none'), fields.decimal('absent')]).toEqual([
      7.5,
      12,
      null,
      null,
    ]);
    expect(fields.problems).toEqual([]);
  });

  it('notes at its field what is no number, once', () => {
    const fields = fieldsOf({ quantity: 'twelve', onHand: '1.5', large: '3000000000' });
    expect([fields.pieces('quantity'), fields.pieces('onHand'), fields.whole('large'), fields.pieces('absent')]).toEqual([0, 0, null, 0]);
    expect(fields.problems.map(({ path }) => path[0])).toEqual(['quantity', 'onHand', 'large', 'absent']);
  });

  it('takes lists apart at commas, also Arabic ones, and spaces', () => {
    expect(fieldsOf({ countries: 'FR, DE\nCH،BE' }).list('countries')).toEqual(['FR', 'DE', 'CH', 'BE']);
    expect(fieldsOf({ countries: '  ' }).list('countries')).toEqual([]);
  });
});
