/** What a carrier, or an aggregator, is called and asks for. The connectors are in `workers/src/carriers`. */
export interface CarrierEntry {
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
