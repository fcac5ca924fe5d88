/** What an address needs besides a name and a street, as far as the country does without a city or wants more. */
export interface AddressNeeds {
  city: boolean;
  postalCode: boolean;
  region: boolean;
}

/*
 * Source: the `require` of Google's address metadata (github.com/google/libaddressinput), where a parcel without the part is
 * sent back. Regions of China, Japan, Korea, Russia and Taiwan are left out: stores write them into the city as often as not.
 */
const POSTCODE = new Set(
  `AT AU AX BE BR CA CH CN CZ DE DK EE ES FI FK FO FR GB GF GG GL GP GR GU HR HU IM IN IT JE JP KR LI LT LU LV MC MH MP MQ MX NC NL
   NO NZ PL PM PR PT PW RE RU SE SG SI SJ SK SM TC TR TW UA US VA VI WF YT ZA`.split(/\s+/),
);
const REGION = new Set(['AU', 'BR', 'CA', 'US']);
/** City states and the like. */
const NO_CITY = new Set(['AE', 'AX', 'GI', 'HK', 'MC', 'MO', 'SG', 'VA']);

export const addressNeeds = (countryCode: string): AddressNeeds => ({
  city: !NO_CITY.has(countryCode),
  postalCode: POSTCODE.has(countryCode),
  region: REGION.has(countryCode),
});
