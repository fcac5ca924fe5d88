import { meaningOf, type CodeMeaning } from '@jalon/schema/shipment';
import { DHL_WORDINGS } from './dhl.wordings.ts';

/** The published values of `statusCode`. `unknown` is what DHL itself says when it has no better word. */
export const DHL_STATUS_CODES: ReadonlyMap<string, CodeMeaning> = new Map<string, CodeMeaning>([
  ['pre-transit', { eventCode: 'DATA_RECEIVED' }],
  ['transit', { eventCode: 'IN_TRANSIT' }],
  ['delivered', { eventCode: 'DELIVERED' }],
  // Any trouble at all, without a word of what kind: it moves no milestone.
  ['failure', { eventCode: 'HELD' }],
  ['unknown', { eventCode: 'UNKNOWN' }],
]);

/** Event codes of DHL Paket, which its answers carry in `status`. */
const PARCEL_DE_CODES: Record<string, CodeMeaning> = {
  VA: { eventCode: 'DATA_RECEIVED' },
  ES: { eventCode: 'DROPPED_OFF' },
  AA: { eventCode: 'PROCESSED_AT_FACILITY' },
  EE: { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' },
  PO: { eventCode: 'OUT_FOR_DELIVERY' },
  ZU: { eventCode: 'DELIVERED' },
};

/** What a division's own words may say beside the published status: never more than the status allows. */
function isAllowed(statusCode: string | null, meaning: CodeMeaning): boolean {
  const { milestone } = meaningOf(meaning);
  if (statusCode === 'pre-transit') return milestone === null || milestone === 'INFO_RECEIVED';
  if (statusCode === 'delivered') return milestone === 'DELIVERED' || milestone === 'RETURNED';
  if (statusCode === 'transit' || statusCode === 'failure') return milestone !== 'DELIVERED';
  return true;
}

/**
 * The meaning of one event: the division's own words where they are known and do not contradict `statusCode`, else
 * `statusCode`. Null when neither is known.
 */
export function dhlMeaning(statusCode: string | null, status: string | null, description: string | null): CodeMeaning | null {
  for (const words of [description, status]) {
    const found = words === null ? null : meaningOfWords(words);
    if (found !== null && isAllowed(statusCode, found)) return found;
  }
  const published = statusCode === null ? undefined : DHL_STATUS_CODES.get(statusCode);
  return published === undefined || published.eventCode === 'UNKNOWN' ? null : published;
}

const known = new Map<string, CodeMeaning | null>();

function meaningOfWords(words: string): CodeMeaning | null {
  let found = known.get(words);
  if (found === undefined) {
    found =
      (Object.hasOwn(PARCEL_DE_CODES, words) ? PARCEL_DE_CODES[words] : DHL_WORDINGS.find(([pattern]) => pattern.test(words))?.[1]) ?? null;
    if (known.size >= 5_000) known.clear();
    known.set(words, found);
  }
  return found;
}
