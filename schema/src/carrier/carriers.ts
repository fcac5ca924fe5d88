import { BRIDGES } from './bridges.ts';
import { CARRIERS_OF_ASIA_AND_THE_PACIFIC } from './carriers-of-asia-and-the-pacific.ts';
import { CARRIERS_OF_EUROPE } from './carriers-of-europe.ts';
import { CARRIERS_OF_THE_AMERICAS } from './carriers-of-the-americas.ts';

/** Every carrier the registry knows. The key is what a shipment's `carrier` holds. */
export const CARRIERS = {
  ...CARRIERS_OF_THE_AMERICAS,
  ...CARRIERS_OF_EUROPE,
  ...CARRIERS_OF_ASIA_AND_THE_PACIFIC,
  ...BRIDGES,
};

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
