import { formText } from '#lib/graph/form-text.ts';
import type { AddressInput } from './order.mutations.ts';

const FIELDS = ['name', 'address1', 'postalCode', 'city', 'region', 'countryCode', 'phone', 'email'] as const;

/** What a form corrects of an address. A field left empty stays as it is; only the second line can be emptied. */
export function readAddress(form: FormData): Partial<AddressInput> {
  const filled = FIELDS.map((field) => [field, formText(form, field)] as const).filter(([, text]) => text !== '');
  return { ...Object.fromEntries(filled), address2: formText(form, 'address2') || null };
}
