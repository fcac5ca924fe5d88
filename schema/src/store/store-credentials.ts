import * as v from 'valibot';
import type { Platform } from './platform.ts';

/** What the API of a platform asks for: an access token of a custom app; a key with read and write permission; nothing. */
export const STORE_CREDENTIALS = {
  SHOPIFY: ['accessToken'],
  WOOCOMMERCE: ['consumerKey', 'consumerSecret'],
  GENERIC: [],
} as const satisfies Record<Platform, readonly string[]>;

export type StoreCredentials<P extends Platform> = Record<(typeof STORE_CREDENTIALS)[P][number], string>;

const part = v.pipe(v.string('a text'), v.trim(), v.minLength(1, 'at least one character'), v.maxLength(500, 'at most 500 characters'));

/** The schema of the keys of a store's API: the texts its platform asks for and nothing else. */
export const storeCredentialsSchema = <P extends Platform>(platform: P): v.GenericSchema<unknown, StoreCredentials<P>> =>
  v.object(Object.fromEntries(STORE_CREDENTIALS[platform].map((field) => [field, part]))) as unknown as v.GenericSchema<
    unknown,
    StoreCredentials<P>
  >;
