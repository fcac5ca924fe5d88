import type { CarrierAnswer, Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { estimateAt } from '../estimate-of-day.ts';
import { fields, list, number, text } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { readIsoTime } from '../wall-clock.ts';
import { gramsOf } from '../weight.ts';
import { HAY_POST_STATES } from './hay-post.status-map.ts';

export const HAY_POST_HOME_ZONE = 'Asia/Yerevan';

const Named = fields({ name: text });
const Address = fields({ country: Named, provinceState: Named, cityVillage: Named, postalCode: text, deliveryDate: text });
const State = fields({ stateId: text, createDate: text });
const Document = fields({
  order: fields({ trackingId: text, weight: number, stateId: text, createDate: text, service: Named }),
  orderDestinationAddress: Address,
  returnAddress: Address,
  orderStateHistories: list(State),
});
const Fault = fields({ status: text, title: text, detail: text, message: text, error: text });

/** Reads an order with the history of its states, a list of them, or an error. Pure and total. */
export function readHayPost(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  const answer: CarrierAnswer = { reports: [], problems: [] };
  for (const document of Array.isArray(json) ? (json as unknown[]) : [json]) readDocument(document, raw, answer);
  return answer.reports.length + answer.problems.length === 0 ? unreadable('Haypost', raw.status) : answer;
}

function readDocument(document: unknown, raw: RawAnswer, answer: CarrierAnswer): void {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return;
  const order = (document as { order?: unknown }).order;
  if (typeof order === 'object' && order !== null) return readOrder(v.parse(Document, document), raw, answer);
  if (Object.hasOwn(document, 'order') && order === null) {
    answer.problems.push(problem('NOT_FOUND', 'Haypost knows no such order.'));
    return;
  }
  const { status, title, detail, message, error } = v.parse(Fault, document);
  const words = detail ?? message ?? title ?? error;
  if (words === null) return;
  const http = status !== null && /^\d{3}$/.test(status) ? Number(status) : (raw.status ?? null);
  const told = /not found/i.test(words) ? 'NOT_FOUND' : /unauthori[sz]ed|forbidden/i.test(words) ? 'KEY_REJECTED' : null;
  answer.problems.push(problem(told ?? problemOfStatus(http) ?? 'REFUSED', words, status));
}

function readOrder(document: v.InferOutput<typeof Document>, raw: RawAnswer, answer: CarrierAnswer): void {
  const { order, orderDestinationAddress, returnAddress, orderStateHistories } = document;
  const { readings, problems } = readScans(statesOf(document, orderStateHistories), HAY_POST_HOME_ZONE);
  const destination = addressOf(orderDestinationAddress);
  answer.problems.push(...problems);
  answer.reports.push({
    trackingNumber: order.trackingId ?? raw.trackingNumber ?? '',
    service: order.service.name,
    origin: addressOf(returnAddress),
    destination,
    weightGrams: gramsOf(order.weight, 'g'),
    ...estimateAt(readIsoTime(orderDestinationAddress.deliveryDate), destination, HAY_POST_HOME_ZONE),
    signedBy: null,
    readings,
  });
}

/** The history; where there is none, the state of the order as it was made. */
function statesOf({ order }: v.InferOutput<typeof Document>, history: v.InferOutput<typeof State>[]): Scan[] {
  const isNew = history.length === 0 && order.stateId === '1';
  return (isNew ? [{ stateId: order.stateId, createDate: order.createDate }] : history).map(({ stateId, createDate }) => ({
    time: readIsoTime(createDate),
    place: placeOf({}),
    code: stateId,
    text: null,
    meaning: HAY_POST_STATES.get(stateId ?? '') ?? null,
  }));
}

/** Only Armenia's post has these addresses: one without a country is Armenian. */
function addressOf({ country, provinceState, cityVillage, postalCode }: v.InferOutput<typeof Address>): Place | null {
  const place = placeOf({ city: cityVillage.name, region: provinceState.name, postalCode, country: country.name ?? 'AM' });
  return place.city === null && place.region === null && country.name === null ? null : place;
}
