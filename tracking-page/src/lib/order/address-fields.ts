/** What of an address its shopper may correct, in the order of the form. The country is another order. */
export const ADDRESS_FIELDS = ['name', 'address1', 'address2', 'postalCode', 'city', 'region', 'phone', 'email'] as const;

export type AddressField = (typeof ADDRESS_FIELDS)[number];
