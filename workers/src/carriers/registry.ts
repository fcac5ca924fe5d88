import { carrierByName, type CarrierCode } from '@jalon/schema/carrier';
import { canadaPost } from './canada-post/canada-post.carrier.ts';
import type { Carrier } from './carrier.ts';
import { dhl } from './dhl/dhl.carrier.ts';
import { ups } from './ups/ups.carrier.ts';

/** Every carrier: one line each. */
export const carriers: Readonly<{ [C in CarrierCode]: Carrier<C> }> = {
  'canada-post': canadaPost,
  dhl,
  ups,
};

const byCode: ReadonlyMap<string, Carrier> = new Map(Object.entries(carriers));

/** The carrier with this code, or null when nobody has written it. */
export const findCarrier = (code: string): Carrier | null => byCode.get(code) ?? null;

/** The carrier of this code, name or other name, however written. */
export const findCarrierByName = (name: string): Carrier | null => findCarrier(carrierByName(name) ?? '');
