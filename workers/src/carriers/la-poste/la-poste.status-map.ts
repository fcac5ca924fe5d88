import type { CodeMeaning, EventCode } from '@jalon/schema/shipment';
import { readFrench } from '../french-wordings.ts';

const documents: CodeMeaning = {
  eventCode: 'CUSTOMS_HELD',
  condition: 'ACTION_REQUIRED',
  reason: 'CUSTOMS_DOCUMENTS',
  party: 'MERCHANT',
  nextAction: 'SEND_DOCUMENTS',
};

/** `Suivi` v2: the published table. */
const SUIVI: readonly (readonly [code: string, meaning: CodeMeaning])[] = [
  ['DR1', { eventCode: 'DATA_RECEIVED' }],
  ['DR2', { eventCode: 'AWAITING_HANDOVER', condition: 'DELAYED', reason: 'DATA_MISSING', nextAction: 'CONTACT_MERCHANT' }],
  ['PC1', { eventCode: 'ACCEPTED' }],
  ['PC2', { eventCode: 'ACCEPTED' }],
  ['ET1', { eventCode: 'IN_TRANSIT' }],
  ['ET2', { eventCode: 'IN_TRANSIT' }],
  ['ET3', { eventCode: 'IN_TRANSIT' }],
  ['ET4', { eventCode: 'IN_TRANSIT' }],
  ['EP1', { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  ['DO1', { eventCode: 'IMPORT_CUSTOMS_STARTED' }],
  ['DO2', { eventCode: 'IMPORT_CUSTOMS_CLEARED' }],
  ['DO3', { eventCode: 'CUSTOMS_HELD' }],
  ['ID0', { eventCode: 'NOTE' }],
  ['PB1', { eventCode: 'HELD' }],
  ['PB2', { eventCode: 'NOTE', condition: 'ON_TRACK' }],
  ['MD1', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['MD2', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['ND1', { eventCode: 'DELIVERY_ATTEMPTED' }],
  ['AG1', { eventCode: 'READY_FOR_PICKUP' }],
  ['RE1', { eventCode: 'RETURN_STARTED' }],
  ['DI0', { eventCode: 'DELIVERED' }],
  ['DI1', { eventCode: 'DELIVERED' }],
  ['DI2', { eventCode: 'RETURNED_TO_SENDER' }],
  ['DI3', { eventCode: 'DELAYED' }],
];

/** Colissimo's own tracking: a situation and its justification, three letters each. */
const COLISSIMO: readonly (readonly [codes: string, meaning: CodeMeaning])[] = [
  ['COMCFM PCHMQT', { eventCode: 'DATA_RECEIVED' }],
  ['ENEMQT', { eventCode: 'AWAITING_HANDOVER', condition: 'DELAYED', reason: 'LABEL_WITHOUT_PARCEL' }],
  ['PCHCFM PCHCEX', { eventCode: 'ACCEPTED' }],
  ['DEPGUI', { eventCode: 'DROPPED_OFF' }],
  ['AARDVY', { eventCode: 'MISSORTED' }],
  ['AARCFM PRELIV RSTNCG', { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  ['QDICFM', { eventCode: 'DELIVERY_RESCHEDULED', reason: 'OTHER' }],
  ['MLVCFM', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['LIVCFM', { eventCode: 'DELIVERED' }],
  ['LIVGAR', { eventCode: 'DELIVERED', deliveredHow: 'RECEPTION' }],
  ['LIVRTI LIVVOI', { eventCode: 'DELIVERED_TO_NEIGHBOUR' }],
  ['LIVREO', { eventCode: 'RETURNED_TO_SENDER' }],
  ['RENNRV RENARV RENACP', { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT', nextAction: 'CHOOSE_NEW_DAY' }],
  ['RENAIN RENCAD', { eventCode: 'HELD', condition: 'ACTION_REQUIRED', reason: 'ADDRESS_INCOMPLETE', nextAction: 'CORRECT_ADDRESS' }],
  ['RENAVA RENDIV RENSNC RENTAR', { eventCode: 'RETURN_STARTED', reason: 'REFUSED' }],
  ['RENDIA', { eventCode: 'RETURN_STARTED', reason: 'RECIPIENT_MOVED' }],
  ['RENSRB', { eventCode: 'RETURN_STARTED', reason: 'PAYMENT_DUE' }],
  ['RENAVI RSTBRT MLVARS', { eventCode: 'READY_FOR_PICKUP' }],
  ['RENLNA', { eventCode: 'REDIRECTED' }],
  ['SOLREO SOLREI', { eventCode: 'RETURN_STARTED' }],
  ['CHGCFM DCHCFM', { eventCode: 'ARRIVED_IN_COUNTRY' }],
  ['DCHDDT', { eventCode: 'IN_TRANSIT' }],
  ['EXPCFM', { eventCode: 'IN_TRANSIT' }],
  ['DOUDOU DOUIDD DOUEXI', { eventCode: 'CUSTOMS_HELD' }],
  ['DOUPRO', { eventCode: 'CUSTOMS_HELD', reason: 'PROHIBITED_GOODS' }],
  ['DOUAGV DOUCOI DOUCOM DOUCRR DOUDDI DOUDDM DOUDVR DOUFCI DOUFCM DOUIIR DOUNIR DOURES', documents],
];

/** `Suivi` v1: one status and no history. */
const FIRST: readonly (readonly [status: string, meaning: CodeMeaning])[] = [
  ['PRIS_EN_CHARGE', { eventCode: 'ACCEPTED' }],
  ['EN_LIVRAISON', { eventCode: 'IN_TRANSIT' }],
  ['EN_COURS_LIVRAISON', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['A_RETIRER', { eventCode: 'READY_FOR_PICKUP' }],
  ['DISTRIBUE', { eventCode: 'DELIVERED' }],
  ['LIVRE', { eventCode: 'DELIVERED' }],
  ['RETOUR_DESTINATAIRE', { eventCode: 'RETURN_STARTED' }],
  ['PROBLEME', { eventCode: 'HELD' }],
];

/** Every code of the three tables. */
export const LA_POSTE_CODES: ReadonlyMap<string, CodeMeaning> = new Map([
  ...SUIVI,
  ...COLISSIMO.flatMap(([codes, meaning]) => codes.split(' ').map((code): [string, CodeMeaning] => [code, meaning])),
  ...FIRST,
]);

/** What the words may make of a coarse code: how it was delivered, why not, which step of the way. Never another stage. */
const MAY_BECOME: Partial<Record<string, readonly EventCode[]>> = {
  PC1: ['DROPPED_OFF', 'PICKED_UP_BY_CARRIER'],
  ET1: ['PROCESSED_AT_FACILITY', 'ARRIVED_AT_FACILITY', 'DEPARTED_FACILITY', 'MISSORTED', 'ARRIVED_AT_DELIVERY_DEPOT'],
  ET2: ['DEPARTED_COUNTRY'],
  ET3: ['ARRIVED_IN_COUNTRY', 'ARRIVED_AT_DELIVERY_DEPOT'],
  DO3: ['CUSTOMS_HELD', 'DUTIES_REQUESTED'],
  EP1: ['DELIVERY_RESCHEDULED'],
  PB1: ['DELAYED', 'DAMAGED', 'LOST', 'MISSORTED', 'HELD', 'DELIVERY_ATTEMPTED', 'REFUSED'],
  ND1: ['DELIVERY_ATTEMPTED', 'REFUSED', 'HELD'],
  DI1: ['DELIVERED', 'DELIVERED_TO_NEIGHBOUR', 'DELIVERED_TO_SAFE_PLACE', 'COLLECTED', 'RETURNED_TO_SENDER'],
  DI3: ['DELAYED'],
  LIVCFM: ['DELIVERED', 'DELIVERED_TO_NEIGHBOUR', 'DELIVERED_TO_SAFE_PLACE', 'COLLECTED'],
};

/** The meaning of a code of any of the three tables; null when nobody has mapped it. */
export function laPosteMeaning(code: string | null, words: string | null): CodeMeaning | null {
  const meaning = code === null ? null : (LA_POSTE_CODES.get(code) ?? null);
  const allowed = code !== null && Object.hasOwn(MAY_BECOME, code) ? MAY_BECOME[code] : undefined;
  if (meaning === null || allowed === undefined) return meaning;
  const said = readFrench(words);
  return said !== null && allowed.includes(said.eventCode) ? said : meaning;
}
