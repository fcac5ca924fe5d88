import countries from 'i18n-iso-countries';
import type { DeliveryAddress } from '../correct-address.ts';
import { addressNeeds } from './address-parts.ts';
import { whoKnows, type CheckedOrder } from './checked-order.ts';
import { gap, type Gap } from './gap.ts';

/** What people type into a field they must fill: no letter, no digit, or a word for nothing. */
const NOTHING = /^(?:[^\p{L}\p{N}]*|n\.?\s?\/?\s?a\.?|none|null|undefined|test|xxx+)$/iu;

const isSaid = (text: string | null): boolean => text !== null && !NOTHING.test(text.trim());

const PLACE = ['address1', 'city', 'postalCode'] as const;

/** An address there is, and each part that its country cannot do without. */
export function checkAddress(order: CheckedOrder): Gap[] {
  const { address } = order;
  const party = whoKnows(order);
  if (address === null || PLACE.every((part) => !isSaid(address[part]))) return [gap('ADDRESS_MISSING', 'address', party)];
  return missingParts(address).map((part) => gap('ADDRESS_INCOMPLETE', `address.${part}`, party));
}

function missingParts(address: DeliveryAddress): (keyof DeliveryAddress)[] {
  const country = address.countryCode ?? '';
  const isCountry = countries.isValid(country) && country.length === 2;
  const needs = addressNeeds(isCountry ? country : '');
  const parts: [keyof DeliveryAddress, boolean][] = [
    ['name', true],
    ['address1', true],
    ['postalCode', needs.postalCode],
    ['city', needs.city],
    ['region', needs.region],
  ];
  const missing = parts.filter(([part, isNeeded]) => isNeeded && !isSaid(address[part])).map(([part]) => part);
  return isCountry ? missing : [...missing, 'countryCode'];
}
