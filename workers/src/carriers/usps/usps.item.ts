import * as v from 'valibot';
import { fields, list, text, toText } from '../lenient-fields.ts';

/** One item as any version of USPS's tracking tells it. */
export interface UspsItem {
  trackingNumber: string | null;
  mailClass: string | null;
  origin: UspsPlace;
  destination: UspsPlace;
  estimate: { day: string | null; from: string | null; to: string | null };
  events: UspsEvent[];
  error: UspsError | null;
}

export interface UspsPlace {
  city: string | null;
  state: string | null;
  zip: string | null;
  country: string | null;
}

export interface UspsEvent extends UspsPlace {
  words: string | null;
  code: string | null;
  /** Local time, or its parts. */
  time: string | null;
  clock: string | null;
  gmt: string | null;
  offset: string | null;
  firm: string | null;
  name: string | null;
}

export interface UspsError {
  code: string | null;
  message: string | null;
}

const RestEvent = fields({
  eventType: text,
  eventDescription: text,
  eventTimestamp: text,
  GMTTimestamp: text,
  GMTOffset: text,
  eventCode: text,
  eventCity: text,
  eventState: text,
  eventZIP: text,
  eventZIPCode: text,
  eventCountry: text,
  firm: text,
  name: text,
});
const Expectation = fields({
  expectedDeliveryDate: text,
  predictedDeliveryDate: text,
  guaranteedDeliveryDate: text,
  expectedDeliveryTimeStamp: text,
  predictedDeliveryTimeStamp: text,
  predictedDeliveryWindowStartTime: text,
  predictedDeliveryWindowEndTime: text,
});
const Failure = fields({ code: text, message: text, errors: list(fields({ code: text, status: text, title: text, detail: text })) });
const RestItem = fields({
  trackingNumber: text,
  mailClass: text,
  originCity: text,
  originState: text,
  originZIP: text,
  originCountry: text,
  destinationCity: text,
  destinationState: text,
  destinationZIP: text,
  destinationCountryCode: text,
  deliveryDateExpectation: Expectation,
  trackingEvents: list(RestEvent),
  error: Failure,
});

/** An object of the Tracking API v3, its later sort in a list (v3r2), or one scan alone as its notifications bring it. */
export function restItem(value: unknown): UspsItem {
  const item = v.parse(RestItem, value);
  const flat = v.parse(Expectation, value);
  const said = item.deliveryDateExpectation;
  const own = v.parse(RestEvent, value);
  const events = item.trackingEvents.length === 0 && (own.eventTimestamp ?? own.GMTTimestamp) !== null ? [own] : item.trackingEvents;
  const day = (one: typeof flat) =>
    one.expectedDeliveryTimeStamp ??
    one.expectedDeliveryDate ??
    one.predictedDeliveryTimeStamp ??
    one.predictedDeliveryDate ??
    one.guaranteedDeliveryDate;
  return {
    trackingNumber: item.trackingNumber,
    mailClass: item.mailClass,
    origin: { city: item.originCity, state: item.originState, zip: item.originZIP, country: item.originCountry },
    destination: {
      city: item.destinationCity,
      state: item.destinationState,
      zip: item.destinationZIP,
      country: item.destinationCountryCode,
    },
    estimate: {
      day: day(said) ?? day(flat),
      from: said.predictedDeliveryWindowStartTime ?? flat.predictedDeliveryWindowStartTime,
      to: said.predictedDeliveryWindowEndTime ?? flat.predictedDeliveryWindowEndTime,
    },
    events: events.map((event) => ({
      words: event.eventType ?? event.eventDescription,
      code: event.eventCode,
      time: event.eventTimestamp,
      clock: null,
      gmt: event.GMTTimestamp,
      offset: event.GMTOffset,
      city: event.eventCity,
      state: event.eventState,
      zip: event.eventZIP ?? event.eventZIPCode,
      country: event.eventCountry,
      firm: event.firm,
      name: event.name,
    })),
    error: restError(value),
  };
}

/** The error of an item, or of the whole answer: `error` with a list inside, a list alone, or that of OAuth. */
export function restError(value: unknown): UspsError | null {
  const { error, errors, error_description } = v.parse(
    fields({
      error: v.unknown(),
      errors: list(fields({ code: text, status: text, title: text, detail: text, message: text })),
      error_description: text,
    }),
    value,
  );
  if (typeof error === 'string') return { code: toText(error), message: error_description ?? toText(error) };
  const failure = v.parse(Failure, error);
  const first = failure.errors[0];
  if (failure.code !== null || failure.message !== null || first !== undefined)
    return {
      code: failure.code ?? first?.code ?? first?.status ?? null,
      message: [failure.message, first?.detail ?? first?.title ?? null].find((one) => one !== null) ?? null,
    };
  const bare = errors[0];
  return bare === undefined ? null : { code: bare.code ?? bare.status, message: bare.message ?? bare.detail ?? bare.title };
}
