import type { CodeMeaning } from '@jalon/schema/shipment';
import { frenchReader } from '../french-wordings.ts';
import type { Wording } from '../wordings.ts';

/** `STAT` of an answer about a known parcel: its stage. It has no time, so it is no event; events have words alone. */
export const MONDIAL_RELAY_CODES: ReadonlyMap<string, CodeMeaning> = new Map<string, CodeMeaning>([
  ['80', { eventCode: 'DATA_RECEIVED' }],
  ['81', { eventCode: 'IN_TRANSIT' }],
  ['82', { eventCode: 'DELIVERED' }],
  ['83', { eventCode: 'HELD' }],
]);

/** At a relay "livré" is two things: delivered to the shop, and handed to the recipient. */
const OWN: readonly Wording[] = [
  [/en cours de mise a disposition|en cours de distribution/, { eventCode: 'OUT_FOR_DELIVERY' }],
  [/restants? pour (?:le )?retirer/, { eventCode: 'PICKUP_REMINDER' }],
  [/^retrait effectue/, { eventCode: 'COLLECTED' }],
  [/^livraison impossible/, { eventCode: 'DELIVERY_ATTEMPTED' }],
  [/^(?:anomalie|incident)\b/, { eventCode: 'HELD' }],
  [/(?:remis|livre|retire).*(?:au|par le) (?:destinataire|client)|retrait .*destinataire|colis retire/, { eventCode: 'COLLECTED' }],
  [
    /(?:livr\w+|arrive\w*|disponible|depose\w*|mis\w* a disposition|receptionne\w*) (?:au|en|dans le|dans un|sur le) (?:point|relais|locker|consigne)/,
    { eventCode: 'READY_FOR_PICKUP' },
  ],
  [/non (?:retire|reclame)|delai de (?:garde|retrait) (?:depasse|expire)/, { eventCode: 'RETURN_STARTED', reason: 'NOT_COLLECTED' }],
  [
    /prise? en charge (?:au|en|dans le) (?:point|relais|locker)|depose par l'expediteur|depot (?:au|en) (?:point|relais)/,
    { eventCode: 'DROPPED_OFF' },
  ],
  [/prise? en charge (?:en|a l'|par l')agence|prise? en charge par le reseau/, { eventCode: 'ACCEPTED' }],
  [/en (?:cours d'acheminement|livraison) (?:vers|au|pour) (?:le |un |votre )?(?:point|relais|locker)/, { eventCode: 'IN_TRANSIT' }],
  [/^(?:enregistrement|reception) (?:des|de vos) donnees|colis enregistre/, { eventCode: 'DATA_RECEIVED' }],
  [/agence de livraison|agence destinataire/, { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  [/traitement (?:sur|en|a)|plateforme|plate-forme|site logistique/, { eventCode: 'PROCESSED_AT_FACILITY' }],
];

/** The meaning of an event, by its words: it has no code. */
export const mondialRelayMeaning = frenchReader(OWN);
