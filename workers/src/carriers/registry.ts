import { isCarrierCode, type CarrierCode } from '@jalon/schema/carrier';
import { canadaPost } from './canada-post/canada-post.carrier.ts';
import type { Carrier } from './carrier.ts';
import { dhl } from './dhl/dhl.carrier.ts';
import { ups } from './ups/ups.carrier.ts';

/** Every carrier: one line each. */
export const carriers: Readonly<Record<CarrierCode, Carrier>> = {
  'canada-post': canadaPost,
  dhl,
  ups,
};

/** The carrier with this code, or null when nobody has written it. */
export const findCarrier = (code: string): Carrier | null => (isCarrierCode(code) ? carriers[code] : null);
