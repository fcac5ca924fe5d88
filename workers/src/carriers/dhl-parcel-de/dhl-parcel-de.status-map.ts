import { meaningOf, type CodeMeaning } from '@jalon/schema/shipment';
import { DHL_WORDINGS } from '../dhl/dhl.wordings.ts';
import { ENGLISH_WORDINGS } from '../english-wordings.ts';
import { wordingsOf, type Wording } from '../wordings.ts';

/** Standard event codes (`standard-event-code`), two letters. */
const STANDARD: Record<string, CodeMeaning> = {
  VA: { eventCode: 'DATA_RECEIVED' },
  ES: { eventCode: 'DROPPED_OFF' },
  AE: { eventCode: 'PICKED_UP_BY_CARRIER' },
  AA: { eventCode: 'PROCESSED_AT_FACILITY' },
  NB: { eventCode: 'PROCESSED_AT_FACILITY' },
  EE: { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' },
  PO: { eventCode: 'OUT_FOR_DELIVERY' },
  ZN: { eventCode: 'DELIVERY_ATTEMPTED' },
  ZF: { eventCode: 'READY_FOR_PICKUP' },
  ZU: { eventCode: 'DELIVERED' },
};

/** International codes of events (`ice`), five letters: what happened, where no standard code is given. */
const INTERNATIONAL: Record<string, CodeMeaning> = {
  PARCV: { eventCode: 'DATA_RECEIVED' },
  SHRCU: { eventCode: 'DROPPED_OFF' },
  PCKDU: { eventCode: 'PICKED_UP_BY_CARRIER' },
  LDTMV: { eventCode: 'PROCESSED_AT_FACILITY' },
  ULFMV: { eventCode: 'ARRIVED_AT_FACILITY' },
  SRTED: { eventCode: 'PROCESSED_AT_FACILITY' },
  OFWRD: { eventCode: 'FORWARDED' },
  HLDCC: { eventCode: 'READY_FOR_PICKUP' },
  CNRFC: { eventCode: 'READY_FOR_PICKUP' },
  NTDEL: { eventCode: 'DELIVERY_ATTEMPTED' },
  NDELV: { eventCode: 'DELIVERY_ATTEMPTED' },
  DLVRF: { eventCode: 'DELIVERY_ATTEMPTED' },
  DMGDS: { eventCode: 'DAMAGED' },
  RETRN: { eventCode: 'RETURN_STARTED' },
  DLVRD: { eventCode: 'DELIVERED' },
};

/** Every code known of both tables. */
export const DHL_PARCEL_DE_CODES: ReadonlyMap<string, CodeMeaning> = new Map(Object.entries({ ...STANDARD, ...INTERNATIONAL }));

const OWN: readonly Wording[] = [
  [/packstation (?:zur )?weiter|taken from the packstation/i, { eventCode: 'PICKED_UP_BY_CARRIER' }],
  [/posted by the sender|eingeliefert/i, { eventCode: 'DROPPED_OFF' }],
  [
    /nicht angetroffen|recipient (?:was |could )?not (?:be )?(?:met|present|reached)/i,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT' },
  ],
  [/annahme.*verweigert|refused/i, { eventCode: 'REFUSED' }],
  [
    /(?:adresse|anschrift).*(?:unvollständig|fehlerhaft|unbekannt|falsch)|nicht ermittel/i,
    { eventCode: 'HELD', condition: 'ACTION_REQUIRED', reason: 'ADDRESS_WRONG', nextAction: 'CORRECT_ADDRESS' },
  ],
  [/beschädig|nachverpack|damage/i, { eventCode: 'DAMAGED' }],
  [
    /zur abholung bereit|liegt (?:in|zur) .*(?:filiale|packstation|paketshop|abholung)|in die packstation eingelegt.*abhol|(?:retail outlet|packstation|post office).*(?:pick-?up|collect)/i,
    { eventCode: 'READY_FOR_PICKUP' },
  ],
  [/(?:empfänger|recipient).*(?:abgeholt|picked up|collected)/i, { eventCode: 'COLLECTED' }],
  [/nachbar|neighbou?r/i, { eventCode: 'DELIVERED_TO_NEIGHBOUR' }],
  [/ablageort|garagen?vertrag|drop-?off location/i, { eventCode: 'DELIVERED_TO_SAFE_PLACE' }],
  [/briefkasten|mail ?box|letter ?box/i, { eventCode: 'DELIVERED', deliveredHow: 'MAILBOX' }],
  [/an den absender zurück|zurückgesandt|rücksendung|returned to (?:the )?sender/i, { eventCode: 'RETURN_STARTED' }],
  [/verzollung|zollabfertigung|beim zoll/i, { eventCode: 'IMPORT_CUSTOMS_STARTED' }],
  [/parcel cent(?:er|re) of origin|start-?paketzentrum/i, { eventCode: 'PROCESSED_AT_FACILITY' }],
];
const meaningOfWords = wordingsOf(OWN, DHL_WORDINGS, ENGLISH_WORDINGS);

const milestoneOf = (meaning: CodeMeaning) => meaningOf(meaning).milestone;

/** On the way back the same codes are used: there they mean the way back. */
function turnedBack(meaning: CodeMeaning): CodeMeaning {
  const milestone = milestoneOf(meaning);
  if (milestone === 'DELIVERED') return { eventCode: 'RETURNED_TO_SENDER' };
  return milestone === null || milestone === 'RETURNING' || milestone === 'INFO_RECEIVED' ? meaning : { eventCode: 'RETURN_IN_TRANSIT' };
}

/**
 * The meaning of an event: its standard code, else its international one, sharpened by the words as far as they do not make
 * or undo a delivery; the words alone where neither code is known. Null: nobody knows.
 */
export function dhlParcelDeMeaning(
  standard: string | null,
  ice: string | null,
  words: string | null,
  isReturn: boolean,
): CodeMeaning | null {
  const coded =
    (standard === null ? undefined : DHL_PARCEL_DE_CODES.get(standard)) ?? (ice === null ? undefined : DHL_PARCEL_DE_CODES.get(ice));
  const said = meaningOfWords(words);
  const isDelivery = coded !== undefined && milestoneOf(coded) === 'DELIVERED';
  const mayRefine = said !== null && (coded === undefined || (milestoneOf(said) === 'DELIVERED') === isDelivery);
  const found = mayRefine ? said : coded;
  return found === undefined ? null : isReturn ? turnedBack(found) : found;
}
