import { emailKey, postcodeKey } from './order-key.ts';
import { phoneNumber } from './phone-number.ts';

/** What of a person in an order somebody can prove to know. */
export interface Provable {
  emailKey: string | null;
  phone: string | null;
  postalCode: string | null;
  countryCode: string | null;
}

/**
 * Whether what was given is the e-mail address, the phone number or the postcode of one of these people, however it is written.
 * All three are compared for everybody, so that the time does not tell which one nearly fitted.
 * @param shopCountry ISO 3166-1 alpha-2, for phone numbers of people without a country
 */
export function fitsProof(proof: string, people: readonly Provable[], shopCountry: string | null): boolean {
  const email = emailKey(proof);
  const postcode = postcodeKey(proof);
  return people
    .map(({ emailKey: ownEmail, phone, postalCode, countryCode }) => {
      const country = countryCode ?? shopCountry;
      const [given, own] = [phoneNumber(proof, country), phone === null ? null : phoneNumber(phone, country)];
      const hasPostcode = postalCode !== null && postcode !== '' && postcodeKey(postalCode) === postcode;
      return (email !== '' && ownEmail === email) || hasPostcode || (given !== null && given === own);
    })
    .includes(true);
}
