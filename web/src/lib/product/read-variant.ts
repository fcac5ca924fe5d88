import type { FormFields } from '#lib/goods/form-fields.ts';
import { toMinor } from '#lib/goods/minor-units.ts';
import type { VariantInput } from './product.mutations.ts';

/** The form of an article; an empty field clears what was there. Without an id a new article is made. */
export function readVariant(fields: FormFields): VariantInput {
  const [id, cost, currency] = [fields.text('id'), fields.decimal('costMinor'), fields.text('costCurrency').toUpperCase()];
  const productTitle = fields.text('productTitle');
  return {
    ...(id ? { id } : productTitle && { productTitle }),
    sku: fields.text('sku'),
    title: fields.orNull('title'),
    barcode: fields.orNull('barcode'),
    weightGrams: fields.whole('weightGrams'),
    costMinor: cost === null ? null : toMinor(cost, currency),
    costCurrency: cost === null ? null : currency || null,
    lowAt: fields.whole('lowAt'),
  };
}
