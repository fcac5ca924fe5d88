import type { Parcel } from '@jalon/schema/estimate';
import { NOWHERE } from '@jalon/schema/shipment';
import { offsetAt, wallClockIn } from '../carriers/offset-at.ts';
import { likelyZoneOf, zoneOfPlace } from '../carriers/zone-of-place.ts';

/** What the model knows a shipment by, for `parcelOfRow`: aliases `s`, `m`, `o`, `r` of `PARCEL_FROM`. */
export const PARCEL_COLUMNS = `
  s.carrier, coalesce(s.service, ''), coalesce(s.origin_country_code, m.country_code), coalesce(s.destination_country_code, r.country_code, ''),
  coalesce(r.region, ''), coalesce(s.destination_postal_code, r.postal_code, ''), s.weight_grams,
  date_part('epoch', coalesce(o.placed_at, s.created_at)), date_part('epoch', s.handed_over_at), m.time_zone`;

export const PARCEL_FROM = `
  from shipment s
  join merchant m on m.id = s.merchant_id
  left join shop_order o on o.id = s.order_id
  left join recipient r on r.order_id = s.order_id and r.role = 'RECEIVER'`;

const days = (epochSeconds: unknown): number | null => (epochSeconds === null ? null : (epochSeconds as number) / 86_400);

/** The parcel in the columns of a row from `at` on. */
export function parcelOfRow(row: readonly unknown[], at: number): Parcel {
  const [carrier, service, originCountry, destCountry, region, postcode, weightGrams, orderedAt, handedOverAt, shopZone] = row.slice(at);
  const destPostcode = (postcode as string).replace(/[^0-9A-Za-z]/g, '').toUpperCase();
  const parcel = {
    carrier: carrier as string,
    service: (service as string).toLowerCase(),
    originCountry: originCountry as string,
    originRegion: '',
    originPostcode: '',
    destCountry: destCountry as string,
    destRegion: (region as string).toUpperCase() || destPostcode.slice(0, 2),
    destPostcode,
    weightGrams: weightGrams as number | null,
    orderedAt: days(orderedAt),
    handedOverAt: days(handedOverAt),
    promisedAt: null,
  };
  return { ...parcel, utcOffsetDays: offsetDays(parcel, shopZone as string) };
}

/** The destination's offset at the order; of the shop where the destination is not known. */
function offsetDays(
  { destCountry, destRegion, destPostcode, orderedAt, handedOverAt }: Omit<Parcel, 'utcOffsetDays'>,
  shopZone: string,
): number {
  const place = { ...NOWHERE, countryCode: destCountry || null, region: destRegion || null, postalCode: destPostcode || null };
  const zone = zoneOfPlace(place) ?? likelyZoneOf(place.countryCode) ?? shopZone;
  const at = new Date((orderedAt ?? handedOverAt ?? 0) * 86_400_000);
  return offsetAt(zone, wallClockIn(zone, at)) / 1440;
}
