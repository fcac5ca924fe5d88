import type { CarrierAnswer, CarrierProblem, CarrierProblemCode } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { fields, list, text } from '../lenient-fields.ts';
import { problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { readIsoTime } from '../wall-clock.ts';
import { readLocation } from './australia-post.place.ts';
import { australiaPostMeaning } from './australia-post.status-map.ts';

export const AUSTRALIA_POST_HOME_ZONE = 'Australia/Sydney';

const Event = fields({ description: text, date: text, location: text });
const Fault = fields({ code: text, error_code: text, name: text, message: text });
const Article = fields({ article_id: text, product_type: text, events: list(Event) });
const Trackable = fields({ article_id: text, consignment_id: text, product_type: text, events: list(Event), items: list(Article) });
const Result = fields({
  tracking_id: text,
  errors: list(Fault),
  consignment: fields({ events: list(Event) }),
  trackable_items: list(Trackable),
});
const Answer = fields({ tracking_results: list(Result), errors: list(Fault) });

type PostEvent = v.InferOutput<typeof Event>;
type PostResult = v.InferOutput<typeof Result>;

/** What is said of one number of one result. */
interface Found {
  service: string | null;
  events: PostEvent[];
}

/** Reads an answer of "Track items", articles and StarTrack consignments alike, or its errors. Pure and total. */
export function readAustraliaPost(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return unreadable('Australia Post', raw.status);
  const { tracking_results, errors } = v.parse(Answer, json);
  const answer: CarrierAnswer = { reports: [], problems: errors.map((fault) => problemOf(fault, raw)) };
  for (const result of tracking_results) readResult(result, raw, answer);
  if (answer.reports.length + answer.problems.length > 0) return answer;
  return Object.hasOwn(json, 'tracking_results')
    ? { reports: [], problems: [problem('NOT_FOUND', 'Australia Post knows no such article.')] }
    : unreadable('Australia Post', raw.status);
}

const ERRORS: Record<string, CarrierProblemCode> = {
  // "Invalid tracking ID" is also said of an article that was not scanned yet, or too long ago.
  'ESB-10001': 'NOT_FOUND',
  '51104': 'NOT_FOUND',
  'ESB-10002': 'REFUSED',
  'ESB-20010': 'CARRIER_DOWN',
  'ESB-20050': 'CARRIER_DOWN',
  '51100': 'REFUSED',
  '51101': 'REFUSED',
  '51102': 'REFUSED',
  '51103': 'REFUSED',
  API_002: 'QUOTA_SPENT',
};

function problemOf(fault: v.InferOutput<typeof Fault>, raw: RawAnswer): CarrierProblem {
  const code = fault.code ?? fault.error_code;
  const message = fault.message ?? fault.name ?? 'Australia Post gives no reason.';
  const known = code !== null && Object.hasOwn(ERRORS, code) ? ERRORS[code]! : problemOfStatus(raw.status);
  const all = `${code} ${fault.name} ${message}`;
  const said = /unauthori[sz]ed|authenticat|credential|access denied|forbidden|api key/i.test(all)
    ? 'KEY_REJECTED'
    : /too many requests|rate limit/i.test(all)
      ? 'QUOTA_SPENT'
      : 'REFUSED';
  return problem(known ?? said, message, code);
}

function readResult(result: PostResult, raw: RawAnswer, answer: CarrierAnswer): void {
  for (const [trackingNumber, { service, events }] of numbersOf(result, raw)) {
    const { readings, problems } = readScans(events.map(toScan), AUSTRALIA_POST_HOME_ZONE);
    const nothing = { origin: null, destination: null, weightGrams: null, estimatedFrom: null, estimatedTo: null, signedBy: null };
    answer.reports.push({ trackingNumber, service, ...nothing, readings });
    answer.problems.push(...problems);
  }
  answer.problems.push(...result.errors.map((fault) => problemOf(fault, raw)));
}

/** One article has the number asked for; several have their own, and events of the whole consignment have the one asked for. */
function numbersOf(result: PostResult, raw: RawAnswer): Map<string, Found> {
  const asked = result.tracking_id ?? raw.trackingNumber ?? null;
  const found = new Map<string, Found>();
  const add = (number: string | null, service: string | null, events: PostEvent[]) => {
    if (number === null) return;
    const before = found.get(number) ?? { service: null, events: [] };
    found.set(number, { service: before.service ?? service, events: [...before.events, ...newOnes(before.events, events)] });
  };
  const articles = result.trackable_items.flatMap((item) => (item.items.length > 0 ? item.items : [item]));
  for (const { article_id, product_type, events } of articles)
    add(articles.length === 1 ? (asked ?? article_id) : (article_id ?? asked), product_type, events);
  const ofAll = [result.consignment, ...result.trackable_items.filter(({ items }) => items.length > 0)].flatMap(({ events }) => events);
  if (ofAll.length > 0) add(asked, null, ofAll);
  return found;
}

const isSame = (a: PostEvent, b: PostEvent) => a.date === b.date && a.description === b.description && a.location === b.location;

const newOnes = (known: PostEvent[], events: PostEvent[]) =>
  known.length === 0 ? events : events.filter((event) => !known.some((one) => isSame(one, event)));

function toScan({ description, date, location }: PostEvent): Scan {
  const words = description?.replace(/\s+/g, ' ') ?? null;
  return { time: readIsoTime(date), place: readLocation(location), code: null, text: words, meaning: australiaPostMeaning(words) };
}
