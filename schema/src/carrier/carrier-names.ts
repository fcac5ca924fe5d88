/** Every carrier the registry knows, with the name people know it by. The code is what a shipment's `carrier` holds. */
export const CARRIER_NAMES = {
  'canada-post': 'Canada Post',
  dhl: 'DHL',
  ups: 'UPS',
} as const;

export type CarrierCode = keyof typeof CARRIER_NAMES;

export const isCarrierCode = (code: string): code is CarrierCode => Object.hasOwn(CARRIER_NAMES, code);
