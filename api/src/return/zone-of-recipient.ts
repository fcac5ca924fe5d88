import { islandZoneOf, likelyZoneOf, onlyZoneOf } from '@jalon/schema/shipment';

/** Where an order went, as far as its calendar asks. */
export interface Whereabouts {
  countryCode: string | null;
  postalCode: string | null;
  /** In which its carrier's last scan there was told; null: none was, or only as an offset. IANA. */
  scanZone: string | null;
}

/** The zone in which somebody's days are counted: what their country says, else the carrier, else what is likely, else the shop's. */
export function zoneOfRecipient({ countryCode, postalCode, scanZone }: Whereabouts, shopZone: string): string {
  if (countryCode === null) return scanZone ?? shopZone;
  return islandZoneOf(countryCode, postalCode) ?? onlyZoneOf(countryCode) ?? scanZone ?? likelyZoneOf(countryCode) ?? shopZone;
}
