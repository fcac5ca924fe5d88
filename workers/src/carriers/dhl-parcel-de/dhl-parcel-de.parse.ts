import type { CarrierAnswer, CarrierProblemCode, CarrierReport, Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson, readXml } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { readDhl } from '../dhl/dhl.parse.ts';
import { estimateAt } from '../estimate-of-day.ts';
import { fields, number, text } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { onlyProblem, problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { instantOf } from '../settle-time.ts';
import { gramsOf } from '../weight.ts';
import { readTime } from '../written-time.ts';
import { dhlParcelDeMeaning } from './dhl-parcel-de.status-map.ts';

export const DHL_PARCEL_DE_HOME_ZONE = 'Europe/Berlin';

const Event = fields({
  'event-timestamp': text,
  'event-text': text,
  'event-status': text,
  'event-location': text,
  'event-country': text,
  'standard-event-code': text,
  ice: text,
  ruecksendung: text,
});
const Piece = fields({
  'piece-code': text,
  'piece-identifier': text,
  'searched-piece-code': text,
  'piece-status': text,
  'error-status': text,
  'piece-status-desc': text,
  'status-timestamp': text,
  'last-event-timestamp': text,
  status: text,
  'event-location': text,
  'event-country': text,
  'standard-event-code': text,
  ice: text,
  'recipient-name': text,
  'recipient-id-text': text,
  'pan-recipient-city': text,
  'pan-recipient-postalcode': text,
  'shipper-city': text,
  'dest-country': text,
  'origin-country': text,
  'product-name': text,
  'shipment-weight': number,
  'delivery-date': text,
  'delivery-timeframe-from': text,
  'delivery-timeframe-to': text,
});
const List = fields({ code: text, error: text });
type DhlPiece = v.InferOutput<typeof Piece>;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** All `data` elements below one, with their depth forgotten: what each is, its `name` says. */
function dataOf(node: Record<string, unknown>, depth = 0): Record<string, unknown>[] {
  const children = (Array.isArray(node['data']) ? (node['data'] as unknown[]) : [node['data']]).filter(isObject);
  return depth > 6 ? [] : children.flatMap((child) => [child, ...dataOf(child, depth + 1)]);
}

const named = (nodes: readonly Record<string, unknown>[], name: RegExp) =>
  nodes.filter((node) => typeof node['name'] === 'string' && name.test(node['name']));

/** Reads an answer of "Parcel DE Tracking" in XML, the same as JSON, or one of "Shipment Tracking – Unified". Pure and total. */
export function readDhlParcelDe(raw: RawAnswer): CarrierAnswer {
  const isXml = raw.body[0] === '<' || raw.body[0] === 60;
  const json = isXml ? undefined : readJson(raw);
  if (isObject(json) && !Object.hasOwn(json, 'data')) return readDhl(raw);
  const root = json === undefined ? readXml(raw, true) : json;
  const nodes = isObject(root) ? dataOf(root) : [];
  const lists = named(nodes, /^piece-(?:shipment|status).*list$/);
  const found = named(nodes, /^piece-(?:shipment|status(?:-public)?)$/);
  // `d-get-piece-events` answers with the list of events alone.
  const pieces = found.length > 0 || !isObject(root) ? found : named([root, ...nodes], /^piece-event-list$/);
  if (lists.length === 0 && pieces.length === 0) return unreadable('DHL Parcel DE', raw.status);
  const refused = lists.map((node) => v.parse(List, node)).find(({ code }) => code !== null && code !== '0');
  const result: CarrierAnswer = { reports: [], problems: [] };
  for (const node of pieces) readPiece(node, raw, result);
  if (result.reports.length > 0) return result;
  if (refused !== undefined)
    return onlyProblem(problemCodeOf(refused.code!, raw), refused.error ?? `DHL answered with code ${refused.code}.`, refused.code);
  return result.problems.length > 0 ? result : onlyProblem('NOT_FOUND', 'DHL knows no piece with this number.');
}

/** Codes of a list or a piece. */
const PROBLEMS: Record<string, CarrierProblemCode> = {
  '-1': 'CARRIER_DOWN',
  '5': 'KEY_REJECTED',
  '6': 'KEY_REJECTED',
  '41': 'INVALID_NUMBER',
  '100': 'NOT_FOUND',
  '200': 'NOT_FOUND',
};

const problemCodeOf = (code: string, raw: RawAnswer): CarrierProblemCode =>
  (Object.hasOwn(PROBLEMS, code) ? PROBLEMS[code] : null) ?? problemOfStatus(raw.status) ?? 'REFUSED';

function readPiece(node: Record<string, unknown>, raw: RawAnswer, result: CarrierAnswer): void {
  const piece = v.parse(Piece, node);
  const status = piece['error-status'] ?? piece['piece-status'] ?? '0';
  const events = named(dataOf(node), /^piece-?event$/).map((event) => v.parse(Event, event));
  const scans = events.map((event) => toScan(event, event['event-text'] ?? event['event-status']));
  const headline = headlineOf(piece);
  if (headline !== null && scans.every(({ time }) => (time?.localTime ?? '') < headline.time!.localTime)) scans.push(headline);
  if (scans.length === 0 && !/^0+$/.test(status)) {
    result.problems.push(problem(problemCodeOf(status, raw), piece['piece-status-desc'] ?? `DHL answered with code ${status}.`, status));
    return;
  }
  const { readings, problems } = readScans(scans, DHL_PARCEL_DE_HOME_ZONE);
  const destination = townOf(piece['pan-recipient-city'], piece['pan-recipient-postalcode'], piece['dest-country']);
  const delivery = readings.find(({ milestone }) => milestone === 'DELIVERED');
  const signedBy = delivery === undefined ? null : piece['recipient-name'];
  if (delivery !== undefined) {
    delivery.signedBy = signedBy;
    const isNeighbour = /nachbar|neighbou?r/i.test(piece['recipient-id-text'] ?? '');
    if (isNeighbour) Object.assign(delivery, { eventCode: 'DELIVERED_TO_NEIGHBOUR', deliveredHow: 'TO_NEIGHBOUR' });
    else if (signedBy !== null && delivery.deliveredHow === 'UNSPECIFIED') delivery.deliveredHow = 'SIGNED';
  }
  result.reports.push({
    trackingNumber: numberOf(piece) ?? raw.trackingNumber ?? '',
    service: piece['product-name'],
    origin: townOf(piece['shipper-city'], null, piece['origin-country']),
    destination,
    weightGrams: gramsOf(piece['shipment-weight'], 'KG'),
    ...estimateOf(piece, destination),
    signedBy,
    readings,
  });
  result.problems.push(...problems);
}

/** The identifier is the number without the two zeros of an SSCC. */
function numberOf({ 'piece-code': code, 'searched-piece-code': searched, 'piece-identifier': identifier }: DhlPiece): string | null {
  return code ?? searched ?? (identifier !== null && /^\d{18}$/.test(identifier) ? `00${identifier}` : identifier);
}

const timeOf = (written: string | null) =>
  readTime(written, 'DD.MM.YYYY HH:mm', 'DD.MM.YYYY HH:mm:ss', 'DD.MM.YYYY', 'YYYY-MM-DDTHH:mm:ss', 'YYYY-MM-DDTHH:mm:ssZ');

type Codes = Pick<
  v.InferOutput<typeof Event>,
  'event-timestamp' | 'event-location' | 'event-country' | 'standard-event-code' | 'ice' | 'ruecksendung'
>;

function toScan(event: Codes, words: string | null): Scan {
  const line = words?.replace(/\s+/g, ' ') ?? null;
  const code = event['standard-event-code'] ?? event.ice;
  return {
    time: timeOf(event['event-timestamp']),
    place: placeOf({ city: event['event-location'], country: event['event-country'] }),
    code,
    text: line,
    meaning: dhlParcelDeMeaning(event['standard-event-code'], event.ice, line, event.ruecksendung === 'true'),
  };
}

/** The status above the events, where it has a time: usually it repeats the newest event. */
function headlineOf(piece: DhlPiece): Scan | null {
  const written = piece['status-timestamp'] ?? piece['last-event-timestamp'];
  if (timeOf(written) === null || piece.status === null) return null;
  return toScan({ ...piece, 'event-timestamp': written, ruecksendung: null }, piece.status);
}

/** `53113 Bonn`, or a country alone. */
function townOf(written: string | null, postalCode: string | null, country: string | null): Place | null {
  const [, code, city] = /^(\d{4,5})\s+(.+)$/.exec(written ?? '') ?? [null, null, null];
  return code === null && postalCode === null && country === null
    ? null
    : placeOf({ city: city ?? null, postalCode: postalCode ?? code ?? null, country });
}

function estimateOf(piece: DhlPiece, destination: Place | null): Pick<CarrierReport, 'estimatedFrom' | 'estimatedTo'> {
  const day = readTime(piece['delivery-date'], 'YYYY-MM-DD', 'DD.MM.YYYY');
  const at = (clock: string | null) => {
    const time =
      day === null || clock === null ? null : readTime(`${day.localTime.slice(0, 10)} ${clock}`, 'YYYY-MM-DD HH:mm', 'YYYY-MM-DD HH:mm:ss');
    return time === null || destination === null ? null : instantOf(time, destination, DHL_PARCEL_DE_HOME_ZONE);
  };
  const [from, to] = [at(piece['delivery-timeframe-from']), at(piece['delivery-timeframe-to'])];
  return from !== null && to !== null ? { estimatedFrom: from, estimatedTo: to } : estimateAt(day, destination, DHL_PARCEL_DE_HOME_ZONE);
}
