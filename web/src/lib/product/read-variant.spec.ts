import { describe, expect, it } from 'vitest';
import { FormFields } from '#lib/goods/form-fields.ts';
import { readVariant } from './read-variant.ts';

const read = (given: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(given)) form.append(name, value);
  return readVariant(new FormFields(form));
};

describe('the form of an article', () => {
  it('clears what was emptied, and the currency with the cost', () => {
    expect(read({ id: 'a', sku: ' A-1 ', productTitle: 'Lamp', costCurrency: 'EUR' })).toEqual({
      id: 'a',
      sku: 'A-1',
      title: null,
      barcode: null,
      weightGrams: null,
      costMinor: null,
      costCurrency: null,
      lowAt: null,
    });
  });

  it('makes a new product for a new article, and money of what is written', () => {
    expect(read({ sku: 'A-2', productTitle: 'Lamp', costMinor: '3,05', costCurrency: 'eur', lowAt: '4' })).toMatchObject({
      productTitle: 'Lamp',
      costMinor: 305,
      costCurrency: 'EUR',
      lowAt: 4,
    });
  });
});
