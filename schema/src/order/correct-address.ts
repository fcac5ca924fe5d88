/** An address of an order with the ways to reach its receiver. */
export interface DeliveryAddress {
  name: string | null;
  phone: string | null;
  email: string | null;
  address1: string | null;
  address2: string | null;
  postalCode: string | null;
  city: string | null;
  region: string | null;
  countryCode: string | null;
}

/** A correction that was made here. */
export interface MadeCorrection extends DeliveryAddress {
  replacesKey: string;
  madeAt: Date;
}

const FIELDS = ['name', 'phone', 'email', 'address1', 'address2', 'postalCode', 'city', 'region', 'countryCode'] as const;

/** How two addresses are compared: letter case, spaces and the way characters are composed do not count. */
export const addressKey = (address: DeliveryAddress): string =>
  FIELDS.map((field) => (address[field] ?? '').normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()).join('\n');

/**
 * The address an order goes to: the newest correction of what the store says, or what the store says. A correction holds as
 * long as the store repeats the address it replaces; once the store itself has another, the store is believed.
 */
export function correctAddress(fromStore: DeliveryAddress, corrections: readonly MadeCorrection[]): DeliveryAddress {
  const key = addressKey(fromStore);
  const newest = corrections
    .filter(({ replacesKey }) => replacesKey === key)
    .toSorted((a, b) => b.madeAt.getTime() - a.madeAt.getTime())[0];
  return newest ?? fromStore;
}
