import type { CodeMeaning } from '@jalon/schema/shipment';
import { ENGLISH_WORDINGS } from '../english-wordings.ts';
import { refineMeaning } from '../refine-meaning.ts';
import { wordingsOf, type Wording } from '../wordings.ts';

const CODES: Record<string, CodeMeaning> = {
  // IATA status codes of air cargo (Cargo-IMP)
  BKD: { eventCode: 'DATA_RECEIVED' },
  RCS: { eventCode: 'ACCEPTED' },
  FOH: { eventCode: 'ACCEPTED' },
  PRE: { eventCode: 'PROCESSED_AT_FACILITY' },
  MAN: { eventCode: 'LOADED' },
  DEP: { eventCode: 'DEPARTED_FACILITY' },
  ARR: { eventCode: 'ARRIVED_AT_FACILITY' },
  RCF: { eventCode: 'ARRIVED_AT_FACILITY' },
  RCT: { eventCode: 'ARRIVED_AT_FACILITY' },
  TRM: { eventCode: 'IN_TRANSIT' },
  TFD: { eventCode: 'HANDED_TO_PARTNER' },
  CRC: { eventCode: 'IMPORT_CUSTOMS_STARTED' },
  CCD: { eventCode: 'IMPORT_CUSTOMS_CLEARED' },
  DIS: { eventCode: 'HELD', reason: 'INVESTIGATION' },
  NFD: { eventCode: 'READY_FOR_PICKUP' },
  AWD: { eventCode: 'NOTE' },
  AWR: { eventCode: 'NOTE' },
  DLV: { eventCode: 'DELIVERED' },
  // SmartKargo's own, for delivery to the door
  INF: { eventCode: 'IN_TRANSIT' },
  MDL: { eventCode: 'IN_TRANSIT' },
  GDL: { eventCode: 'OUT_FOR_DELIVERY' },
  ADL: { eventCode: 'DELIVERY_ATTEMPTED' },
  DDL: { eventCode: 'DELIVERED' },
  DLD: { eventCode: 'DELIVERED' },
  RCU: { eventCode: 'HELD' },
};

/** The event types known. */
export const SMARTKARGO_CODES: ReadonlyMap<string, CodeMeaning> = new Map(Object.entries(CODES));

const OWN: readonly Wording[] = [
  [/^electronic information submitted/i, { eventCode: 'DATA_RECEIVED' }],
  [/\breceived at (?:the )?origin/i, { eventCode: 'ACCEPTED' }],
];
const meaningOfWords = wordingsOf(OWN, ENGLISH_WORDINGS);

/** The meaning of an event: its type, sharpened by the words; the words alone for a type nobody mapped. Null: neither is known. */
export function smartkargoMeaning(type: string | null, words: string | null): CodeMeaning | null {
  const found = type === null ? undefined : SMARTKARGO_CODES.get(type.toUpperCase());
  return found === undefined ? meaningOfWords(words) : refineMeaning(found, words);
}
