import * as v from 'valibot';
import { fields, list, text, toText } from '../lenient-fields.ts';
import type { UspsError, UspsEvent, UspsItem } from './usps.item.ts';

const XmlEvent = fields({
  Event: text,
  EventCode: text,
  EventDate: text,
  EventTime: text,
  GMTOffset: text,
  EventCity: text,
  EventState: text,
  EventZIPCode: text,
  EventCountry: text,
  FirmName: text,
  Name: text,
});
const XmlError = fields({ Number: text, Code: text, Description: text });
const Info = fields({
  ID: text,
  Class: text,
  OriginCity: text,
  OriginState: text,
  OriginZip: text,
  OriginCountryCode: text,
  DestinationCity: text,
  DestinationState: text,
  DestinationZip: text,
  DestinationCountryCode: text,
  ExpectedDeliveryDate: text,
  PredictedDeliveryDate: text,
  GuaranteedDeliveryDate: text,
  TrackSummary: list(v.unknown()),
  TrackDetail: list(v.unknown()),
  Error: list(XmlError),
});

export const xmlError = (value: unknown): UspsError => {
  const { Number: number, Code, Description } = v.parse(XmlError, value);
  return { code: number ?? Code, message: Description };
};

/** What the oldest answers say, in the place of a summary, of an item nobody has scanned. */
const NO_RECORD = /\bno record\b|could not locate|not yet available/i;

/** `TrackInfo` of the Web Tools: with fields, or with one sentence for each scan. */
export function xmlItem(value: unknown): UspsItem {
  const info = v.parse(Info, value);
  const events = [...info.TrackSummary, ...info.TrackDetail].flatMap((one) => eventOf(one) ?? []);
  const missing = events.length === 1 && events[0]!.time === null && NO_RECORD.test(events[0]!.words ?? '') ? events[0]! : null;
  const error = missing === null ? info.Error[0] : { Number: null, Code: null, Description: missing.words };
  return {
    trackingNumber: info.ID,
    mailClass: info.Class,
    origin: { city: info.OriginCity, state: info.OriginState, zip: info.OriginZip, country: info.OriginCountryCode },
    destination: {
      city: info.DestinationCity,
      state: info.DestinationState,
      zip: info.DestinationZip,
      country: info.DestinationCountryCode,
    },
    estimate: { day: info.ExpectedDeliveryDate ?? info.PredictedDeliveryDate ?? info.GuaranteedDeliveryDate, from: null, to: null },
    events: missing === null ? events : [],
    error: error === undefined ? null : xmlError(error),
  };
}

function eventOf(value: unknown): UspsEvent | null {
  if (typeof value === 'string') return sentence(value);
  const event = v.parse(XmlEvent, value);
  if (event.Event === null && event.EventCode === null && event.EventDate === null) {
    const said = v.parse(fields({ text }), value).text;
    return said === null ? null : sentence(said);
  }
  return {
    words: event.Event,
    code: event.EventCode,
    time: event.EventDate,
    clock: event.EventTime,
    gmt: null,
    offset: event.GMTOffset,
    city: event.EventCity,
    state: event.EventState,
    zip: event.EventZIPCode,
    country: event.EventCountry,
    firm: event.FirmName,
    name: event.Name,
  };
}

const DATE = /\b(?:(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber) \d{1,2}, \d{4}\b/;
const CLOCK = /\b\d{1,2}:\d{2} ?[ap]m\b/i;
/** `AVON LAKE, OH 44012` at the end of a sentence. */
const TOWN = /(?:,|\bin) ([A-Z][A-Z .'-]{1,40}),? ([A-Z]{2})(?: (\d{5}))?\.?$/;

/** `Delivered, In/At Mailbox, April 22, 2015, 1:18 pm, AVON LAKE, OH 44012`, or a summary in a sentence that has the same parts. */
function sentence(written: string): UspsEvent | null {
  const said = toText(written.replace(/\s+/g, ' '));
  if (said === null) return null;
  const date = DATE.exec(said);
  const town = TOWN.exec(said);
  const before = date === null ? said : said.slice(0, date.index);
  const words = withoutEnd(withoutEnd(before.replace(CLOCK, '')));
  return {
    words: words === '' ? said : words,
    code: null,
    time: date?.[0] ?? null,
    clock: CLOCK.exec(said)?.[0] ?? null,
    gmt: null,
    offset: null,
    city: town?.[1]?.trim() ?? null,
    state: town?.[2] ?? null,
    zip: town?.[3] ?? null,
    country: null,
    firm: null,
    name: null,
  };
}

/** Without commas, spaces and one small word at its end. */
const withoutEnd = (words: string): string =>
  words
    .replace(/[ ,]+$/, '')
    .replace(/ (?:at|on)$/i, '')
    .replace(/[ ,]+$/, '');
