import type { CodeMeaning } from '@jalon/schema/shipment';
import { ENGLISH_WORDINGS } from '../english-wordings.ts';
import { frenchReader } from '../french-wordings.ts';
import { wordingsOf, type Wording } from '../wordings.ts';

/** The codes seen in answers. There is no public table. */
export const CHRONOPOST_CODES: ReadonlyMap<string, CodeMeaning> = new Map<string, CodeMeaning>([
  ['DC', { eventCode: 'DATA_RECEIVED' }],
  ['DB', { eventCode: 'DROPPED_OFF' }],
  ['DY', { eventCode: 'ACCEPTED' }],
  ['T', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['TT', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['EI', { eventCode: 'ARRIVED_IN_COUNTRY' }],
  ['EA', { eventCode: 'NOTE' }],
  ['SM', { eventCode: 'NOTE' }],
  ['SC', { eventCode: 'PROCESSED_AT_FACILITY' }],
  ['TS', { eventCode: 'IN_TRANSIT' }],
  ['SD', { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  ['TA', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['D', { eventCode: 'DELIVERED' }],
]);

/** Chronopost's own sentences in English. */
const OWN: readonly Wording[] = [
  [/^shipment in preparation/i, { eventCode: 'DATA_RECEIVED' }],
  [/^(?:shipment|parcel) handed over by (?:the )?shipper/i, { eventCode: 'DROPPED_OFF' }],
  [/handed over from pick-?up point to the driver/i, { eventCode: 'PICKED_UP_BY_CARRIER' }],
  [/^parcel registered by the post office/i, { eventCode: 'ACCEPTED' }],
  [/^sorted at delivery location|^parcel (?:arrived at|in) (?:the )?delivery/i, { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  [/^sorted at/i, { eventCode: 'PROCESSED_AT_FACILITY' }],
  [/^outbound linehaul/i, { eventCode: 'DEPARTED_FACILITY' }],
  [/^(?:shipment|parcel) in delivery/i, { eventCode: 'OUT_FOR_DELIVERY' }],
];

/** Its French ones, without accents and in lower case. */
const FRENCH: readonly Wording[] = [
  [/^tri effectue dans l'agence de depart/, { eventCode: 'PROCESSED_AT_FACILITY' }],
  [/^entree dans l'agence/, { eventCode: 'ARRIVED_AT_FACILITY' }],
  [/remis par le relais .*au chauffeur/, { eventCode: 'PICKED_UP_BY_CARRIER' }],
  [/entre dans le pays de destination/, { eventCode: 'ARRIVED_IN_COUNTRY' }],
  [/expedition groupee|informe par (?:sms|mail|e-mail)/, { eventCode: 'NOTE' }],
  [/^colis retarde/, { eventCode: 'DELAYED' }],
  [
    /attente d'informations complementaires/,
    { eventCode: 'HELD', condition: 'ACTION_REQUIRED', reason: 'ADDRESS_INCOMPLETE', nextAction: 'CORRECT_ADDRESS' },
  ],
  [/^trie? (?:effectue|au|sur le) .*(?:livraison|distribution)/i, { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
];
const readOwnFrench = frenchReader(FRENCH);
const readEnglish = wordingsOf(OWN, ENGLISH_WORDINGS);

/** Partners use the same codes for other scans, so the words come first; a code without known words counts as it is seen here. */
export const chronopostMeaning = (code: string | null, words: string | null): CodeMeaning | null =>
  readEnglish(words) ?? readOwnFrench(words) ?? (code === null ? null : (CHRONOPOST_CODES.get(code) ?? null));
