import * as v from 'valibot';
import { findElements } from '../find-elements.ts';
import { fields, isRecord, list, number, text } from '../lenient-fields.ts';

const Event = fields({
  code: text,
  date: text,
  time: text,
  city: text,
  state: text,
  description: text,
  postalcode: text,
  country: text,
});
const Shipment = fields({
  trackingnumber: text,
  deliveryconfirm: text,
  city: text,
  state: text,
  zip: text,
  weight: number,
  event: list(Event),
});
const Track = fields({ shipment: list(Shipment), error: list(fields({ code: text, description: text })) });

const words = (...parts: (string | null)[]) => parts.filter((part) => part !== null).join(', ') || null;

/** `12:26 PM ET`: the clock and its zone are one text. */
function splitTime(time: string | null): { time: string | null; timeZone: string | null } {
  const match = time === null ? null : /^(.*?[ap]m?)\s+([A-Z]{2,4})$/i.exec(time);
  return match === null ? { time, timeZone: null } : { time: match[1]!, timeZone: match[2]! };
}

/**
 * The `track` document of DHL Global Mail's web service in the names of the interface that came after it; undefined when
 * the document is none. "Not found" is an error document with the code 400.
 */
export function fromXml(xml: unknown): Record<string, unknown> | undefined {
  const [track] = findElements(xml, 'track');
  if (!isRecord(track)) return undefined;
  const { shipment, error } = v.parse(Track, track);
  const [failure] = error;
  if (failure !== undefined && shipment.length === 0) {
    const isMissing = /no results|not found/i.test(failure.description ?? '');
    return { detail: failure.description ?? 'DHL eCommerce gives no reason.', status: isMissing ? '404' : (failure.code ?? '400') };
  }
  return {
    mailItems: shipment.map((parcel) => ({
      mail: { dhlPackageId: parcel.trackingnumber, deliveryConfirmationNumber: parcel.deliveryconfirm, weight: weightOf(parcel.weight) },
      recipient: { city: parcel.city, state: parcel.state, postalCode: parcel.zip, country: null },
      events: parcel.event.map(({ code, description, date, time, city, state, country, postalcode }) => ({
        id: code,
        description,
        date,
        ...splitTime(time),
        location: words(city, state),
        country,
        postalCode: postalcode,
      })),
    })),
  };
}

/** The old service names no unit: it is the pound everywhere in its documentation's samples. */
const weightOf = (value: number | null) => (value === null ? null : { value, unitOfMeasure: 'LB' });
