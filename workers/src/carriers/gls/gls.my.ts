import type { Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { fields, isRecord, list, number, text } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import type { Scan } from '../read-scans.ts';
import { readIsoTime } from '../wall-clock.ts';
import { readEpoch } from '../written-time.ts';
import { MY_GLS_CODES } from './gls.my-map.ts';

const Parcel = fields({
  ParcelNumber: text,
  DeliveryCountryCode: text,
  DeliveryZipCode: text,
  Weight: number,
  ParcelStatusList: list(fields({ DepotCity: text, DepotNumber: text, StatusCode: text, StatusDate: text, StatusDescription: text })),
  GetParcelStatusErrors: list(fields({ ErrorCode: text, ErrorDescription: text })),
});

/** A parcel as MyGLS tells of it (`GetParcelStatuses`). */
export interface MyGlsParcel {
  trackingNumber: string | null;
  destination: Place | null;
  weightKilograms: number | null;
  scans: Scan[];
  error: { code: string | null; message: string | null } | null;
}

/** MyGLS, in its envelope `d` or without; null: the document is none. */
export function myGlsParcelOf(document: Record<string, unknown>): MyGlsParcel | null {
  const given = isRecord(document['d']) ? document['d'] : document;
  if (!['ParcelStatusList', 'GetParcelStatusErrors'].some((name) => Object.hasOwn(given, name))) return null;
  const parcel = v.parse(Parcel, given);
  const { DeliveryCountryCode: country, DeliveryZipCode: postalCode } = parcel;
  const [first] = parcel.GetParcelStatusErrors;
  return {
    trackingNumber: parcel.ParcelNumber,
    destination: country === null && postalCode === null ? null : placeOf({ country, postalCode }),
    weightKilograms: parcel.Weight,
    scans: parcel.ParcelStatusList.map((status): Scan => ({
      time: readIsoTime(status.StatusDate) ?? readEpoch(status.StatusDate),
      place: placeOf({ city: status.DepotCity, country: /^[A-Z]{2}/.exec(status.DepotNumber ?? '')?.[0] ?? null }),
      code: status.StatusCode,
      text: status.StatusDescription?.replace(/\s+/g, ' ') ?? null,
      meaning: status.StatusCode === null ? null : (MY_GLS_CODES.get(status.StatusCode.replace(/^0+(?=\d)/, '')) ?? null),
    })),
    error: first === undefined ? null : { code: first.ErrorCode, message: first.ErrorDescription },
  };
}
