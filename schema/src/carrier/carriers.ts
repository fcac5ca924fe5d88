/** What a carrier, or an aggregator, is called and asks for. One line each; the connectors are in `workers/src/carriers`. */
interface CarrierEntry {
  /** The name people know it by; never translated. */
  name: string;
  /** Its own tracking page for the public; `%` stands for the number. */
  page: string;
  /** What its key consists of; a field that ends in `?` may be left out. */
  credentials: readonly (CredentialField | `${CredentialField}?`)[];
  /** Other names that stores and trackers give it; case, spaces and accents do not count. */
  aliases?: readonly string[];
}

/** Everything a carrier's key may consist of. */
export const CREDENTIAL_FIELDS = [
  'accountEntity',
  'accountNumber',
  'accountPin',
  'apiKey',
  'apiSecret',
  'clientId',
  'clientSecret',
  'contract',
  'countryCode',
  'depot',
  'language',
  'password',
  'siteId',
  'token',
  'username',
  'webhookSecret',
] as const;

export type CredentialField = (typeof CREDENTIAL_FIELDS)[number];

/** Every carrier the registry knows. The key is what a shipment's `carrier` holds. */
export const CARRIERS = {
  'canada-post': {
    name: 'Canada Post',
    page: 'https://www.canadapost-postescanada.ca/track-reperage/en#/details/%',
    credentials: ['username', 'password'],
    aliases: ['Postes Canada'],
  },
  dhl: {
    name: 'DHL',
    page: 'https://www.dhl.com/global-en/home/tracking/tracking-parcel.html?submit=1&tracking-id=%',
    credentials: ['apiKey', 'webhookSecret?'],
    aliases: ['DHL Universal', 'DHL Unified', 'DHL eCommerce Asia', 'DHL Global Mail Asia', 'Deutsche Post'],
  },
  ups: {
    name: 'UPS',
    page: 'https://www.ups.com/track?tracknum=%',
    credentials: ['clientId', 'clientSecret'],
    aliases: ['United Parcel Service', 'UPS Mail Innovations'],
  },
} as const satisfies Record<string, CarrierEntry>;

export type CarrierCode = keyof typeof CARRIERS;

/** The key of one carrier: every field a text. */
export type CredentialsOf<C extends CarrierCode> = C extends CarrierCode ? Asked<(typeof CARRIERS)[C]['credentials'][number]> : never;

type Asked<Written extends string> = { readonly [F in Written as F extends `${string}?` ? never : F]: string } & {
  readonly [F in Written as F extends `${infer Name}?` ? Name : never]?: string;
};

export const isCarrierCode = (code: string): code is CarrierCode => Object.hasOwn(CARRIERS, code);

/** The name of a carrier, or its code when it is not one of ours. */
export const carrierName = (code: string): string => (isCarrierCode(code) ? CARRIERS[code].name : code);

/** Where the carrier itself shows this number, or null for a carrier we do not know. */
export const carrierPage = (code: string, trackingNumber: string): string | null =>
  isCarrierCode(code) ? CARRIERS[code].page.replace('%', encodeURIComponent(trackingNumber)) : null;
