import type { CodeMeaning } from '@jalon/schema/shipment';
import { CHINESE_WORDINGS } from '../chinese-wordings.ts';
import { ENGLISH_WORDINGS } from '../english-wordings.ts';
import { sharpen } from '../refine-meaning.ts';
import { wordingsOf } from '../wordings.ts';

/** Nodes of the table of routes (`opCode`) that mean the same here. */
type Row = [codes: string, meaning: CodeMeaning];

const ROWS: readonly Row[] = [
  ['141 147 190 305 407 501 643 649 664 676 126 844', { eventCode: 'IN_TRANSIT' }],
  ['135 140 151 152 201 205 206 646 647 900 98 700 701 84 75 129 131', { eventCode: 'NOTE' }],
  ['138 127', { eventCode: 'DROPPED_OFF' }],
  ['50 51 54 41 46 607 633 651 655 153 154 188 214 950 850 851', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['43 656 843 831', { eventCode: 'ACCEPTED' }],
  ['30 10 36 105 302 304 3036 136 186 405 570 86 88 930 96 202 830', { eventCode: 'DEPARTED_FACILITY' }],
  ['31 11 106 137 187 406 571 605 87 89 931 921', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['189 211 208 626 627 657 932 64 65', { eventCode: 'HANDED_TO_PARTNER' }],
  ['16 604 612', { eventCode: 'IMPORT_CUSTOMS_STARTED' }],
  ['14 606 623', { eventCode: 'IMPORT_CUSTOMS_CLEARED' }],
  ['15 17 611 614 619 620', { eventCode: 'CUSTOMS_HELD' }],
  ['18 621', { eventCode: 'CUSTOMS_HELD', reason: 'PROHIBITED_GOODS', nextAction: 'CONTACT_CARRIER' }],
  ['613', { eventCode: 'DUTIES_REQUESTED' }],
  ['44 204 34 47 122 212 630 634 677 847 880 933 123', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['125 130 632 642 658 678', { eventCode: 'READY_FOR_PICKUP' }],
  ['70 33 870', { eventCode: 'DELIVERY_ATTEMPTED' }],
  ['66 72 77 833 934', { eventCode: 'HELD' }],
  ['99', { eventCode: 'FORWARDED' }],
  ['648 631', { eventCode: 'RETURN_STARTED' }],
  ['215 660', { eventCode: 'RETURNED_TO_SENDER' }],
  ['80 8000 97 935', { eventCode: 'DELIVERED' }],
  ['128', { eventCode: 'COLLECTED', deliveredHow: 'LOCKER' }],
  ['679', { eventCode: 'COLLECTED' }],
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
