import { isCarrierCode, type CarrierCode } from './carrier-names.ts';

/** Each carrier's own tracking page for the public; `%` stands for the number. */
const PAGES: Record<CarrierCode, string> = {
  'canada-post': 'https://www.canadapost-postescanada.ca/track-reperage/en#/details/%',
  dhl: 'https://www.dhl.com/global-en/home/tracking.html?tracking-id=%',
  ups: 'https://www.ups.com/track?tracknum=%',
};

/** Where the carrier itself shows this number, or null for a carrier we do not know. */
export const carrierPage = (carrier: string, trackingNumber: string): string | null =>
  isCarrierCode(carrier) ? PAGES[carrier].replace('%', encodeURIComponent(trackingNumber)) : null;
