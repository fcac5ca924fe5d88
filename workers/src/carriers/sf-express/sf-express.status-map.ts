import type { CodeMeaning } from '@jalon/schema/shipment';
import { CHINESE_WORDINGS } from '../chinese-wordings.ts';
import { ENGLISH_WORDINGS } from '../english-wordings.ts';
import { sharpen } from '../refine-meaning.ts';
import { wordingsOf } from '../wordings.ts';

/** Codes of the table of route nodes (`opCode`) that mean the same here. */
type Row = [codes: string, meaning: CodeMeaning];

const ROWS: readonly Row[] = [
  ['50 54 43 607 655', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['30 10 11 36 302', { eventCode: 'DEPARTED_FACILITY' }],
  ['31', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['305 407 501', { eventCode: 'IN_TRANSIT' }],
  ['105', { eventCode: 'DEPARTED_COUNTRY' }],
  ['604 605', { eventCode: 'IMPORT_CUSTOMS_STARTED' }],
  ['606 14', { eventCode: 'IMPORT_CUSTOMS_CLEARED' }],
  ['15 17', { eventCode: 'CUSTOMS_HELD' }],
  ['18', { eventCode: 'CUSTOMS_HELD', reason: 'PROHIBITED_GOODS', nextAction: 'CONTACT_CARRIER' }],
  ['16', { eventCode: 'IMPORT_CUSTOMS_STARTED' }],
  ['44 204 634', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['125 642 658', { eventCode: 'READY_FOR_PICKUP' }],
  ['70 33', { eventCode: 'DELIVERY_ATTEMPTED' }],
  ['34', { eventCode: 'HELD' }],
  ['99', { eventCode: 'FORWARDED' }],
  ['648 631', { eventCode: 'RETURN_STARTED' }],
  ['80 8000', { eventCode: 'DELIVERED' }],
  ['126', { eventCode: 'COLLECTED', deliveredHow: 'LOCKER' }],
  ['656 657 664', { eventCode: 'HANDED_TO_PARTNER' }],
];

/** Pairs of node and reason (`reasonCode`) that mean something else than the node. */
const PAIRS: Record<string, CodeMeaning> = {
  '8000-2': { eventCode: 'DISPOSED' },
  '8000-6': { eventCode: 'LOST' },
  '70-46': { eventCode: 'CANCELLED' },
  '70-83': { eventCode: 'READY_FOR_PICKUP' },
  '70-85': { eventCode: 'READY_FOR_PICKUP' },
  '33-83': { eventCode: 'READY_FOR_PICKUP' },
  '33-85': { eventCode: 'READY_FOR_PICKUP' },
  '99-2': { eventCode: 'RETURN_STARTED' },
};

const NODES: ReadonlyMap<string, CodeMeaning> = new Map(
  ROWS.flatMap(([codes, meaning]) => codes.split(' ').map((code): [string, CodeMeaning] => [code, meaning])),
);

/** Every node, and every pair as `8000-6`. */
export const SF_EXPRESS_CODES: ReadonlyMap<string, CodeMeaning> = new Map([...NODES, ...Object.entries(PAIRS)]);

const inWords = wordingsOf(CHINESE_WORDINGS, ENGLISH_WORDINGS);
/** A locker is written as a delivery in older answers: the words tell that it waits. */
const WAITS = /(?:自助柜|丰巢|智能柜|快递柜|代收点|便利店|服务点|驿站)/;

/** What a node means: with its reason, else by itself, sharpened by the words; a node of no table is read by its words. */
export function sfExpressMeaning(code: string | null, reason: string | null, words: string | null): CodeMeaning | null {
  const said = inWords(words);
  const pair = code === null || reason === null ? undefined : PAIRS[`${code}-${reason}`];
  if (pair !== undefined) return pair;
  const own = code === null ? undefined : NODES.get(code);
  if (own === undefined) return said;
  if (
    own.eventCode === 'DELIVERED' &&
    said?.eventCode === 'READY_FOR_PICKUP' &&
    words !== null &&
    WAITS.test(words) &&
    !/签收|取走|取出/.test(words)
  )
    return said;
  if (own.eventCode === 'FORWARDED' && said !== null && /^RETURN/.test(said.eventCode)) return said;
  if (own.eventCode === 'OUT_FOR_DELIVERY' || own.eventCode === 'PICKED_UP_BY_CARRIER') return own;
  return sharpen(own, said);
}
