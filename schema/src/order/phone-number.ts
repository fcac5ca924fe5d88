import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';

/**
 * A phone number as E.164, or null when it cannot be one.
 * @param countryCode ISO 3166-1 alpha-2 of where it is dialled, for a number without a country of its own
 */
export function phoneNumber(text: string, countryCode: string | null): string | null {
  if (text.length > 60) return null;
  const parsed = parsePhoneNumberFromString(text.normalize('NFKC'), (countryCode ?? undefined) as CountryCode | undefined);
  return parsed?.isPossible() ? parsed.number : null;
}
