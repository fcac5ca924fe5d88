import type { CodeMeaning } from '@jalon/schema/shipment';
import { wordingsOf, type Wording } from './wordings.ts';

const fixAddress = { eventCode: 'HELD', condition: 'ACTION_REQUIRED', nextAction: 'CORRECT_ADDRESS' } as const;
const onDoor = { eventCode: 'DELIVERY_ATTEMPTED' } as const;

/** What German carriers say in words and mean alike: trouble and the way back before anything is taken for a delivery. */
const WORDINGS: readonly Wording[] = [
  [/(?:an|dem) (?:den )?(?:absender|versender) (?:zugestellt|übergeben|zurückgegeben)/i, { eventCode: 'RETURNED_TO_SENDER' }],
  [/verweiger/i, { eventCode: 'REFUSED' }],
  [/rücksendung|retour|(?:zurück|rückweg) (?:an|zum) (?:den )?(?:absender|versender)/i, { eventCode: 'RETURN_STARTED' }],
  [/verzogen/i, { ...fixAddress, reason: 'RECIPIENT_MOVED' }],
  [/(?:adresse|anschrift).*(?:unvollständig|fehlt)/i, { ...fixAddress, reason: 'ADDRESS_INCOMPLETE' }],
  [/(?:adresse|anschrift).*(?:falsch|unbekannt|fehlerhaft|nicht korrekt)/i, { ...fixAddress, reason: 'ADDRESS_WRONG' }],
  [/nicht (?:an)?getroffen|abwesend/i, { ...onDoor, reason: 'RECIPIENT_ABSENT', nextAction: 'CHOOSE_NEW_DAY' }],
  [/beschädig/i, { eventCode: 'DAMAGED' }],
  [
    /(?:konnte|kann|wurde) (?:leider )?nicht (?:\S+ ){0,3}(?:zugestellt|ausgeliefert)|nicht zustellbar|zustellung (?:nicht möglich|erfolglos)/i,
    onDoor,
  ],
  [/verzöger|verspät/i, { eventCode: 'DELAYED' }],
  [/\bzoll|verzollung/i, { eventCode: 'IMPORT_CUSTOMS_STARTED' }],
  [/(?:aus|im|vom) (?:dem )?(?:gls )?paketshop .*abgeholt|vom empfänger abgeholt/i, { eventCode: 'COLLECTED' }],
  [
    /(?:paketshop|filiale|packstation|abholstation).*(?:zugestellt|angekommen|bereit|eingetroffen|hinterlegt)|abholbereit/i,
    { eventCode: 'READY_FOR_PICKUP' },
  ],
  [/nachbar/i, { eventCode: 'DELIVERED_TO_NEIGHBOUR' }],
  [/ablage(?:ort|vertrag)|abstell/i, { eventCode: 'DELIVERED_TO_SAFE_PLACE' }],
  [
    /voraussichtlich (?:im laufe des tages|heute) zugestellt|in zustellung|(?:zustell|auslieferungs?)fahrzeug|auf (?:dem weg zum empfänger|zustelltour)/i,
    { eventCode: 'OUT_FOR_DELIVERY' },
  ],
  [
    /^(?:das paket|die sendung|ihr paket|paket|sendung) (?:wurde |ist )?(?:erfolgreich )?(?:zugestellt|ausgeliefert)|^zugestellt/i,
    { eventCode: 'DELIVERED' },
  ],
  [/(?:daten|auftrag).*(?:übermittelt|erfasst|eingegeben)|angekündigt/i, { eventCode: 'DATA_RECEIVED' }],
  [/(?:wurde|an) (?:gls|dpd|hermes) übergeben|eingeliefert/i, { eventCode: 'ACCEPTED' }],
  [
    /(?:zustell|ziel)[- ]?(?:depot|basis|zentrum|paketzentrum).*(?:erreicht|eingetroffen|angekommen)/i,
    { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' },
  ],
  [/(?:erreicht|eingetroffen|angekommen)/i, { eventCode: 'ARRIVED_AT_FACILITY' }],
  [/verlassen/i, { eventCode: 'DEPARTED_FACILITY' }],
  [/sortier|bearbeitet|umgeschlagen/i, { eventCode: 'PROCESSED_AT_FACILITY' }],
  [/unterwegs|auf dem weg|in zustellregion|transport/i, { eventCode: 'IN_TRANSIT' }],
];
const read = wordingsOf(WORDINGS);

/** Words no sentence of another language has. */
const GERMAN = /\b(?:das|die|der|ihr|wurde|paket|sendung|zugestellt|unterwegs)\b/i;

/** The meaning of a German sentence; null when it is none, or nobody has mapped it. */
export const readGerman = (words: string | null): CodeMeaning | null => (words !== null && GERMAN.test(words) ? read(words) : null);
