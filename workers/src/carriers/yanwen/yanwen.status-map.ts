import type { CodeMeaning } from '@jalon/schema/shipment';
import { CHINESE_WORDINGS } from '../chinese-wordings.ts';
import { ENGLISH_WORDINGS } from '../english-wordings.ts';
import { sharpen } from '../refine-meaning.ts';
import { wordingsOf, type Wording } from '../wordings.ts';

/** The checkpoints of the last mile, as Yanwen publishes them. */
const CHECKPOINTS: Record<string, CodeMeaning> = {
  LM25: { eventCode: 'OUT_FOR_DELIVERY' },
  LM30: { eventCode: 'READY_FOR_PICKUP' },
  LM40: { eventCode: 'DELIVERED' },
  LM50: { eventCode: 'DELIVERY_ATTEMPTED' },
  LM90: { eventCode: 'RETURN_STARTED' },
};

export const YANWEN_CODES: ReadonlyMap<string, CodeMeaning> = new Map(Object.entries(CHECKPOINTS));

/** What two groups of checkpoints stand for, whatever their number. */
const ORDER: CodeMeaning = { eventCode: 'DATA_RECEIVED' };
const PICK_UP: CodeMeaning = { eventCode: 'PICKED_UP_BY_CARRIER' };
const GENERAL: CodeMeaning = { eventCode: 'IN_TRANSIT' };
const ON_THE_WAY = new Set(['PU', 'SC', 'EC', 'LH', 'IC', 'LM']);

/** What only Yanwen says. */
const OWN: readonly Wording[] = [
  [/^yanwen pick-? ?up/i, { eventCode: 'PICKED_UP_BY_CARRIER' }],
  [/^yanwen facility *-? *inbound/i, { eventCode: 'ARRIVED_AT_FACILITY' }],
  [/^yanwen facility *-? *outbound/i, { eventCode: 'DEPARTED_FACILITY' }],
  [/^processing information input/i, { eventCode: 'DATA_RECEIVED' }],
];

const inWords = wordingsOf(OWN, ENGLISH_WORDINGS, CHINESE_WORDINGS);

/**
 * What a checkpoint means: its code where that is published; else its words, as far as the group of the code allows: before the
 * last mile nothing is delivered. Null where neither says anything.
 */
export function yanwenMeaning(code: string | null, words: string | null): CodeMeaning | null {
  const said = inWords(words);
  const own = code === null ? undefined : YANWEN_CODES.get(code.toUpperCase());
  if (own !== undefined) return sharpen(own, said);
  const group = /^([A-Z]{2})\d{2}$/i.exec(code ?? '')?.[1]?.toUpperCase() ?? '';
  if (group === 'OR') return said?.eventCode === 'CANCELLED' ? said : ORDER;
  if (group === 'PU' && (said === null || said.eventCode === 'PROCESSED_AT_FACILITY')) return PICK_UP;
  if (said === null || group === 'LM' || !ON_THE_WAY.has(group)) return said;
  const sharper = sharpen(GENERAL, said);
  return sharper === GENERAL ? null : sharper;
}
