import type { Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { fields, isRecord, list, number, text } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import type { Scan } from '../read-scans.ts';
import { readTime } from '../written-time.ts';
import { bpostMeaning } from './bpost.status-map.ts';

const Words = fields({ description: text });
const Event = fields({
  date: text,
  time: text,
  location: fields({ locationName: text, countryCode: text }),
  key: fields({ EN: Words, FR: Words, NL: Words, DE: Words }),
});
const Item = fields({
  itemCode: text,
  searchCode: text,
  weightInGrams: number,
  receiver: fields({ municipality: text, postcode: text, countryCode: text }),
  sender: fields({ municipality: text, postcode: text, countryCode: text }),
  events: list(Event),
});

/** An item as the page of bpost is given it. */
export interface PageItem {
  trackingNumber: string | null;
  weightInGrams: number | null;
  origin: Place | null;
  destination: Place | null;
  scans: Scan[];
}

/** The items of the page's document; null: it is none. */
export function pageItemsOf(json: unknown): PageItem[] | null {
  if (!isRecord(json) || !Array.isArray(json['items'])) return null;
  return json['items'].filter(isRecord).map((given) => {
    const { itemCode, searchCode, weightInGrams, sender, receiver, events } = v.parse(Item, given);
    return {
      trackingNumber: itemCode ?? searchCode,
      weightInGrams,
      origin: endOf(sender),
      destination: endOf(receiver),
      scans: events.map(toScan),
    };
  });
}

function endOf({ municipality: city, postcode: postalCode, countryCode: country }: v.InferOutput<typeof Item>['sender']): Place | null {
  return city === null && postalCode === null && country === null ? null : placeOf({ city, postalCode, country });
}

/** Local times; the words in English, else in the first language there is. */
function toScan({ date, time, location, key }: v.InferOutput<typeof Event>): Scan {
  const words = (key.EN.description ?? key.FR.description ?? key.NL.description ?? key.DE.description)?.replace(/\s+/g, ' ') ?? null;
  return {
    time: readTime(time === null ? date : `${date} ${time}`, 'YYYY-MM-DD HH:mm', 'YYYY-MM-DD HH:mm:ss', 'YYYY-MM-DD'),
    place: placeOf({ name: location.locationName, country: location.countryCode }),
    code: null,
    text: words,
    meaning: bpostMeaning(null, words),
  };
}
