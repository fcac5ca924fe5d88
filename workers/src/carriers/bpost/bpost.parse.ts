import type { CarrierAnswer, CarrierProblemCode, CarrierReport, Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson, readXml } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { estimateAt } from '../estimate-of-day.ts';
import { findElements } from '../find-elements.ts';
import { fields, list, number, text } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { onlyProblem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { readIsoTime } from '../wall-clock.ts';
import { gramsOf } from '../weight.ts';
import { pageItemsOf, type PageItem } from './bpost.page.ts';
import { bpostMeaning } from './bpost.status-map.ts';

export const BPOST_HOME_ZONE = 'Europe/Brussels';

const Party = fields({ address: fields({ postalCode: text, city: text, countryCode: text }) });
const Item = fields({
  itemCode: text,
  sender: Party,
  addressee: Party,
  deliveryTime: text,
  itemDetail: fields({ weightInGrams: number }),
  stateInfo: list(fields({ time: text, stateCode: text, stateDescription: text })),
  signature: text,
  signatory: text,
});

/** The documents bpost answers with when something went wrong. */
const EXCEPTIONS: readonly (readonly [name: string, code: CarrierProblemCode | null])[] = [
  ['systemException', 'CARRIER_DOWN'],
  ['businessException', null],
  ['invalidRequest', null],
  ['securityException', 'KEY_REJECTED'],
];

/** Reads `itemTracking`, an exception document, or the document of the page (JSON). Pure and total. */
export function readBpost(raw: RawAnswer): CarrierAnswer {
  const tree = readXml(raw);
  const onPage = tree === undefined ? pageItemsOf(readJson(raw)) : null;
  if (onPage !== null) return readPage(onPage, raw);
  const items = findElements(tree, 'itemTracking');
  const parts = items.flatMap((item) => readItem(v.parse(Item, item), raw) ?? []);
  if (parts.length > 0) return { reports: parts.map(({ report }) => report), problems: parts.flatMap(({ problems }) => problems) };
  if (items.length > 0) return onlyProblem('NOT_FOUND', 'bpost has no state of this item.');
  for (const [name, code] of EXCEPTIONS) {
    const [found] = findElements(tree, name);
    if (found === undefined) continue;
    const said = v.parse(text, findElements(found, 'message')[0])?.replace(/\s+/g, ' ') ?? 'bpost gives no reason.';
    return onlyProblem(code ?? kindOf(said) ?? problemOfStatus(raw.status) ?? 'REFUSED', said, name);
  }
  return unreadable('bpost', raw.status);
}

function kindOf(said: string): CarrierProblemCode | null {
  if (/not (?:be )?found|unknown|does not exist|no (?:item|tracking)/i.test(said)) return 'NOT_FOUND';
  return /invalid|not valid|format/i.test(said) ? 'INVALID_NUMBER' : null;
}

function readPage(items: readonly PageItem[], raw: RawAnswer): CarrierAnswer {
  const known = items.filter(({ scans }) => scans.length > 0);
  if (known.length === 0) return onlyProblem('NOT_FOUND', 'bpost knows no item with this number.');
  const parts = known.map(({ trackingNumber, weightInGrams, origin, destination, scans }) => {
    const { readings, problems } = readScans(scans, BPOST_HOME_ZONE);
    const nothing = { service: null, estimatedFrom: null, estimatedTo: null, signedBy: null };
    const weightGrams = gramsOf(weightInGrams, 'G');
    return {
      report: { trackingNumber: trackingNumber ?? raw.trackingNumber ?? '', origin, destination, weightGrams, ...nothing, readings },
      problems,
    };
  });
  return { reports: parts.map(({ report }) => report), problems: parts.flatMap(({ problems }) => problems) };
}

function readItem(item: v.InferOutput<typeof Item>, raw: RawAnswer) {
  if (item.stateInfo.length === 0) return null;
  const origin = toPlace(item.sender);
  const destination = toPlace(item.addressee);
  const scans = item.stateInfo.map(({ time, stateCode, stateDescription }): Scan => {
    const words = stateDescription?.replace(/\s+/g, ' ') ?? null;
    return { time: readIsoTime(time), place: placeOf({}), code: stateCode, text: words, meaning: bpostMeaning(stateCode, words) };
  });
  const { readings, problems } = readScans(scans, BPOST_HOME_ZONE);
  const delivery = readings.find(({ milestone }) => milestone === 'DELIVERED');
  const signedBy = item.signatory ?? item.signature;
  if (delivery !== undefined && signedBy !== null) delivery.signedBy = signedBy;
  // Once it is delivered, the time of the delivery is no estimate any more.
  const expected = delivery === undefined ? readIsoTime(item.deliveryTime) : null;
  const report: CarrierReport = {
    trackingNumber: item.itemCode ?? raw.trackingNumber ?? '',
    service: null,
    origin,
    destination,
    weightGrams: gramsOf(item.itemDetail.weightInGrams, 'G'),
    ...estimateAt(expected, destination, BPOST_HOME_ZONE),
    signedBy,
    readings,
  };
  return { report, problems };
}

function toPlace({ address: { city, postalCode, countryCode: country } }: v.InferOutput<typeof Party>): Place | null {
  return city === null && postalCode === null && country === null ? null : placeOf({ city, postalCode, country });
}
