import { GenericMessage, type GenericFulfilment, type GenericOrder, type GenericPerson } from '@jalon/schema/store';
import * as v from 'valibot';
import { carrierByCompany } from '../carrier-by-company.ts';
import { parseJson } from '../parse-json.ts';
import { plainNumber } from '../plain-number.ts';
import type { StorePlatform } from '../store-contract.ts';
import type { StoreFulfilment, StoreMessage, StoreOrder, StorePerson, StoreProblem } from '../store-message.ts';

/** Shops of any make. They are told by webhooks, so there is no API to tell. */
export const generic: StorePlatform = { readMessage: readGenericMessage, api: null };

/** Reads our own webhook, and what `orderUpsert` put into the inbox. Pure and total. */
export function readGenericMessage(_topic: string, body: Uint8Array): StoreMessage {
  const json = parseJson(body);
  if (json === undefined) return { kind: 'UNREADABLE', reason: 'NOT_JSON' };
  const parsed = v.safeParse(GenericMessage, json);
  if (!parsed.success) return { kind: 'UNREADABLE', reason: 'WRONG_SHAPE' };
  const { type, data } = parsed.output;
  if (type === 'order.cancel') {
    const { externalId: orderExternalId, cancelledAt } = data;
    return { kind: 'CANCELLATION', cancellation: { orderExternalId, cancelledAt, isFinal: true }, problems: [] };
  }
  return type === 'order.upsert' ? readOrder(data) : readFulfilment(data);
}

function readOrder(data: GenericOrder): StoreMessage {
  const { buyer, receiver, lines, ...rest } = data;
  const people = [...personOf('BUYER', buyer), ...personOf('RECEIVER', receiver)];
  const problems: StoreProblem[] = [];
  if (lines.length === 0) problems.push({ code: 'NO_LINES', path: 'lines' });
  if (receiver === null && lines.some(({ isShipped }) => isShipped)) problems.push({ code: 'NO_ADDRESS', path: 'receiver' });
  if (!people.some(({ email }) => email !== null)) problems.push({ code: 'NO_EMAIL', path: 'buyer.email' });
  const { insuredMinor, insurer, ...said } = rest;
  const order: StoreOrder = {
    ...said,
    ...(insuredMinor ? { insuredMinor, insurer: insurer || null } : {}),
    isSent: false,
    lines: lines.map((line, position) => ({ ...line, position })),
    people,
    fulfilments: [],
  };
  return { kind: 'ORDER', order, problems };
}

const personOf = (role: StorePerson['role'], person: GenericPerson | null): StorePerson[] => (person === null ? [] : [{ role, ...person }]);

function readFulfilment(data: GenericFulfilment): StoreMessage {
  const problems: StoreProblem[] = [];
  const parcels = data.parcels.flatMap(({ carrier, trackingNumber }, index) => {
    const plain = plainNumber(trackingNumber);
    if (plain !== null) return [{ carrier: carrierByCompany(carrier, plain), trackingNumber: plain }];
    problems.push({ code: 'BAD_NUMBER', path: `parcels.${index}.trackingNumber` });
    return [];
  });
  if (data.parcels.length === 0 && !data.isCancelled) problems.push({ code: 'NO_NUMBER', path: 'parcels' });
  const lines = data.lines.filter(({ quantity }) => quantity > 0);
  const fulfilment: StoreFulfilment = { ...data, parcels, lines };
  return { kind: 'FULFILMENT', fulfilment, problems };
}
