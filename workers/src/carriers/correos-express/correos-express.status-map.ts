import type { CodeMeaning } from '@jalon/schema/shipment';
import { wordingsOf, type Wording } from '../wordings.ts';

/** The codes of the status seen in answers, with their words. */
export const CORREOS_EXPRESS_CODES: ReadonlyMap<string, CodeMeaning> = new Map<string, CodeMeaning>([
  ['1', { eventCode: 'DATA_RECEIVED' }],
  ['4', { eventCode: 'IN_TRANSIT' }],
  ['6', { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  ['8', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['12', { eventCode: 'DELIVERED' }],
]);

const tried = (reason: NonNullable<CodeMeaning['reason']>, nextAction: CodeMeaning['nextAction'] = 'WAIT'): CodeMeaning => ({
  eventCode: 'DELIVERY_ATTEMPTED',
  reason,
  nextAction,
});

/** Spanish words of statuses and incidents, without accents and in lower case; trouble comes first. */
const SPANISH: readonly Wording[] = [
  [/devuelt[oa]|devolucion entregada|entregad[oa] (?:a|al) remitente/, { eventCode: 'RETURNED_TO_SENDER' }],
  [/(?:en |inicio de )?devolucion|retorno (?:a|al) (?:remitente|origen)/, { eventCode: 'RETURN_STARTED' }],
  [/rehusad|rechazad|no acepta/, { eventCode: 'REFUSED' }],
  [/ausente|ausencia/, tried('RECIPIENT_ABSENT', 'CHOOSE_NEW_DAY')],
  [/cerrado|vacaciones/, tried('BUSINESS_CLOSED')],
  [/direccion .*(?:incompleta|insuficiente)|faltan datos/, tried('ADDRESS_INCOMPLETE', 'CORRECT_ADDRESS')],
  [/direccion .*(?:erronea|incorrecta|desconocida)|desconocido/, tried('ADDRESS_WRONG', 'CORRECT_ADDRESS')],
  [/cambio de domicilio|mudado/, tried('RECIPIENT_MOVED', 'CORRECT_ADDRESS')],
  [/extravi|perdid/, { eventCode: 'LOST' }],
  [/siniestr|deteriorad|danad|averiad|roto/, { eventCode: 'DAMAGED' }],
  [/destruid/, { eventCode: 'DISPOSED' }],
  [/anulad|cancelad/, { eventCode: 'CANCELLED' }],
  [/mal (?:encaminad|clasificad)|error de (?:ruta|clasificacion)/, { eventCode: 'MISSORTED' }],
  [/no entregad|entrega fallida|entrega no realizada/, tried('OTHER')],
  [/aplazad|nueva (?:fecha|entrega)|concertad/, { eventCode: 'DELIVERY_RESCHEDULED', reason: 'OTHER' }],
  [/retenid.*aduana|aduana.*retenid/, { eventCode: 'CUSTOMS_HELD' }],
  [/(?:despachad|liberad).*aduana/, { eventCode: 'IMPORT_CUSTOMS_CLEARED' }],
  [/aduana/, { eventCode: 'IMPORT_CUSTOMS_STARTED' }],
  [/disponible|pendiente de recog|en (?:oficina|punto)|estacionad/, { eventCode: 'READY_FOR_PICKUP' }],
  [/entregad[oa] (?:a|al|en) (?:un )?vecino/, { eventCode: 'DELIVERED_TO_NEIGHBOUR' }],
  [/recogid[oa] (?:por|en) (?:el )?(?:destinatario|oficina|punto)/, { eventCode: 'COLLECTED' }],
  [/^(?:envio )?entregad|entrega (?:realizada|efectuada)/, { eventCode: 'DELIVERED' }],
  [/reparto/, { eventCode: 'OUT_FOR_DELIVERY' }],
  [/delegacion (?:de )?destino/, { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  [/delegacion/, { eventCode: 'ARRIVED_AT_FACILITY' }],
  [/transito|arrastre|en camino/, { eventCode: 'IN_TRANSIT' }],
  [/sin recepcion|grabad|documentad|pre-?registr/, { eventCode: 'DATA_RECEIVED' }],
  [/recogida (?:realizada|efectuada)|recogido/, { eventCode: 'PICKED_UP_BY_CARRIER' }],
  [/admi(?:sion|tid)/, { eventCode: 'ACCEPTED' }],
  [/retras|demora/, { eventCode: 'DELAYED' }],
  [/incidencia|estacionamiento/, { eventCode: 'HELD' }],
];
const readPlain = wordingsOf(SPANISH);

/** What Spanish words mean; null when nobody has mapped them. */
export const readSpanish = (words: string | null): CodeMeaning | null =>
  words === null ? null : readPlain(words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase());

/** An incident says more than the status it stands beside; a code nobody has seen is read by its words. */
export function correosExpressMeaning(code: string | null, words: string | null, incident: string | null): CodeMeaning | null {
  const short = code === null ? null : code.replace(/^0+(?=\d)/, '');
  const known = short === null ? null : (CORREOS_EXPRESS_CODES.get(short) ?? null);
  return readSpanish(incident) ?? known ?? readSpanish(words);
}
