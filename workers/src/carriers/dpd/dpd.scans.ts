import type { Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { findElements } from '../find-elements.ts';
import { fields, isRecord, list, text } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import type { Scan } from '../read-scans.ts';
import { readIsoTime } from '../wall-clock.ts';
import { placeInBrackets, readDpdTime } from './dpd.place-time.ts';
import { dpdMeaning } from './dpd.status-map.ts';

/** A parcel of one of DPD's other services. */
export interface DpdParcel {
  trackingNumber: string | null;
  weightKilograms: string | null;
  destination: Place | null;
  scans: Scan[];
}

const Additional = fields({ TrackingScanAdditionalType: list(fields({ AdditionalCode: text, Description: text })) });
const CloudScan = fields({ ScanDate: text, ScanTime: text, StatusText: text, Location: text, TrackingScanAdditionalList: Additional });
const CloudData = fields({
  ParcelNo: text,
  OrderInfo: fields({ ParcelNo: text, Weight: text }),
  ShipAddress: fields({ Country: text }),
  LastStatusInfo: fields({
    StatusID: text,
    StatusText_Mobile: text,
    StatusDate: text,
    DepotData: fields({ Address: fields({ City: text }) }),
  }),
});
const Step = fields({ description: text, eventDateAndTime: text, eventDateAndTimeZoneId: text, city: text, countryCode: text });
const Application = fields({ parcelNumber: text, parcelHistory: list(Step), receiver: fields({ address: fields({ country: text }) }) });

/** Parcels of the Cloud service (`getTrackingScanList`, `getTrackingData`) and of the recipients' application (`parcelHistory`). */
export function otherParcelsOf(tree: unknown): DpdParcel[] {
  const lists = findElements(tree, 'TrackingScanList').filter(isRecord).map(scanListOf);
  const data = findElements(tree, 'TrackingData').filter(isRecord).map(dataOf);
  const items: unknown[] = Array.isArray(tree) ? tree : [tree];
  const own = items.filter((item) => isRecord(item) && Object.hasOwn(item, 'parcelHistory')).map(applicationOf);
  return [...lists, ...data, ...own];
}

function scanListOf(element: Record<string, unknown>): DpdParcel {
  const scans = v.parse(list(CloudScan), element['TrackingScan']).map((scan): Scan => {
    // Beside the reason the list says in which shop the parcel is: `999`.
    const reason = scan.TrackingScanAdditionalList.TrackingScanAdditionalType.find(({ AdditionalCode }) => AdditionalCode !== '999');
    const words =
      [scan.StatusText, reason?.Description]
        .filter((one) => one != null)
        .join(' ')
        .replace(/\s+/g, ' ') || null;
    return {
      time: readDpdTime(scan.ScanTime === null ? scan.ScanDate : `${scan.ScanDate} ${scan.ScanTime}`),
      place: placeInBrackets(scan.Location, null),
      code: null,
      text: words,
      meaning: dpdMeaning(null, null, words),
    };
  });
  return { trackingNumber: null, weightKilograms: null, destination: null, scans };
}

/** The newest status alone. */
function dataOf(element: Record<string, unknown>): DpdParcel {
  const { ParcelNo, OrderInfo, ShipAddress, LastStatusInfo: last } = v.parse(CloudData, element);
  const country = ShipAddress.Country;
  const words = last.StatusText_Mobile?.replace(/\s+/g, ' ') ?? null;
  const scan: Scan = {
    time: readDpdTime(last.StatusDate),
    place: placeOf({ city: last.DepotData.Address.City }),
    code: last.StatusID,
    text: words,
    meaning: dpdMeaning(last.StatusID, null, words),
  };
  return {
    trackingNumber: ParcelNo ?? OrderInfo.ParcelNo,
    weightKilograms: OrderInfo.Weight?.replace(',', '.') ?? null,
    destination: country === null ? null : placeOf({ country }),
    scans: last.StatusDate === null ? [] : [scan],
  };
}

/** The status above the history repeats its newest step, at another minute. */
function applicationOf(item: unknown): DpdParcel {
  const { parcelNumber, parcelHistory, receiver } = v.parse(Application, item);
  const country = receiver.address.country;
  const scans = parcelHistory.map(({ description, eventDateAndTime, eventDateAndTimeZoneId: zone, city, countryCode }): Scan => {
    const isOffset = zone !== null && /^(?:Z|[+-]\d\d:\d\d)$/.test(zone);
    return {
      time: readIsoTime(isOffset ? `${eventDateAndTime}${zone}` : eventDateAndTime),
      place: placeOf({ city, country: countryCode }),
      code: description,
      text: null,
      meaning: dpdMeaning(description, null, null),
    };
  });
  return { trackingNumber: parcelNumber, weightKilograms: null, destination: country === null ? null : placeOf({ country }), scans };
}
