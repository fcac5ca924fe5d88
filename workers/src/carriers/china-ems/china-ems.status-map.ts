import type { CodeMeaning } from '@jalon/schema/shipment';
import { CHINESE_WORDINGS } from '../chinese-wordings.ts';
import { ENGLISH_WORDINGS } from '../english-wordings.ts';
import { sharpen } from '../refine-meaning.ts';
import { wordingsOf, type Wording } from '../wordings.ts';

/** Codes of an operation, `opCode`: the four stages of the short table, and single operations of the long one. */
const OPERATIONS: Record<string, CodeMeaning> = {
  '10': { eventCode: 'PICKED_UP_BY_CARRIER' },
  '20': { eventCode: 'IN_TRANSIT' },
  '70': { eventCode: 'OUT_FOR_DELIVERY' },
  '80': { eventCode: 'DELIVERED' },
  '203': { eventCode: 'PICKED_UP_BY_CARRIER' },
  '306': { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' },
  '389': { eventCode: 'DEPARTED_FACILITY' },
  '702': { eventCode: 'OUT_FOR_DELIVERY' },
  '704': { eventCode: 'DELIVERED' },
  '705': { eventCode: 'DELIVERY_ATTEMPTED' },
  '912': { eventCode: 'ARRIVED_AT_FACILITY' },
  '954': { eventCode: 'ARRIVED_AT_FACILITY' },
};

export const CHINA_EMS_CODES: ReadonlyMap<string, CodeMeaning> = new Map(Object.entries(OPERATIONS));

/** What only the post says. */
const OWN: readonly Wording[] = [
  [/名址(?:有误|不详|\/)/, { eventCode: 'DELIVERY_ATTEMPTED', reason: 'ADDRESS_INCOMPLETE', nextAction: 'CORRECT_ADDRESS' }],
  [/^(?:送交出口海关|出口海关\/?收到)/, { eventCode: 'EXPORT_CUSTOMS_STARTED' }],
  [/^出口海关\/?(?:放行|直封)|^出口直封/, { eventCode: 'EXPORT_CUSTOMS_CLEARED' }],
  [/^(?:送交进口海关|进口海关\/?收到)/, { eventCode: 'IMPORT_CUSTOMS_STARTED' }],
  [/^(?:进口海关\/?放行|海关放行|进口.*放行)/, { eventCode: 'IMPORT_CUSTOMS_CLEARED' }],
  [/^(?:进口海关\/?)?留存待验/, { eventCode: 'CUSTOMS_HELD' }],
  [/^到达寄达地(?:处理中心)?/, { eventCode: 'ARRIVED_IN_COUNTRY' }],
  [/出口互换局|^(?:航空公司)?启运|^飞机离港/, { eventCode: 'DEPARTED_COUNTRY' }],
  [/^航空公司接收|^交航/, { eventCode: 'HANDED_TO_PARTNER' }],
  [/^到达寄达地投递局|投递邮件接收(?!-下段)/, { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  [/邮件投递到|投递到.{0,30}(?:驿站|柜|代收)/, { eventCode: 'READY_FOR_PICKUP' }],
];

const inWords = wordingsOf(OWN, CHINESE_WORDINGS, ENGLISH_WORDINGS);

/**
 * What an operation means: its code, sharpened by its description, else by its name; without a code of a table, the words alone.
 * A parcel that waits at a shop is written as delivered: the description tells.
 */
export function chinaEmsMeaning(code: string | null, description: string | null, name: string | null): CodeMeaning | null {
  const said = inWords(description) ?? inWords(name);
  const own = code === null ? undefined : CHINA_EMS_CODES.get(code);
  if (own === undefined) return said;
  if (own.eventCode === 'DELIVERED' && said !== null && /^(?:READY_FOR_PICKUP|RETURN|COLLECTED)/.test(said.eventCode)) return said;
  if (own.eventCode === 'OUT_FOR_DELIVERY')
    return said !== null && /^(?:DELIVERY_ATTEMPTED|REFUSED|RETURN_STARTED)$/.test(said.eventCode) ? said : own;
  return sharpen(own, said);
}
