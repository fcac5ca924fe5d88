import type { EventCode } from '@jalon/schema/shipment';
import type { JourneyStep } from '@jalon/schema/seeds';
import { inBatches, json, later, type CarrierFormat, type ToldNumber } from '../format.ts';
import { isoIn } from '../local-time.ts';

const LABELS: Partial<Record<EventCode, [code: string, label: string]>> = {
  DATA_RECEIVED: ['DR1', 'Votre colis va bientôt nous être confié ! Il est en cours de préparation chez votre expéditeur.'],
  PICKED_UP_BY_CARRIER: ['PC1', 'Votre colis a été collecté par La Poste.'],
  DROPPED_OFF: ['PC1', 'Votre colis a été déposé dans un point postal.'],
  ACCEPTED: ['PC1', 'Votre colis est pris en charge par La Poste.'],
  ARRIVED_AT_FACILITY: ['ET1', 'Votre colis est arrivé sur une de nos plateformes logistiques.'],
  PROCESSED_AT_FACILITY: ['ET1', 'Votre colis a été trié sur notre plateforme logistique.'],
  DEPARTED_FACILITY: ['ET1', 'Votre colis a quitté notre plateforme logistique.'],
  DEPARTED_COUNTRY: ['ET2', "Votre colis a quitté le pays d'expédition."],
  ARRIVED_IN_COUNTRY: ['ET3', 'Votre colis est arrivé dans le pays du destinataire.'],
  IMPORT_CUSTOMS_STARTED: ['DO1', 'Votre colis est en cours de dédouanement.'],
  IMPORT_CUSTOMS_CLEARED: ['DO2', 'Votre colis est sorti de douane.'],
  CUSTOMS_HELD: ['DO3', 'Votre colis est retenu par la douane.'],
  DUTIES_REQUESTED: ['DO3', 'Votre colis est en attente du paiement des droits et taxes.'],
  ARRIVED_AT_DELIVERY_DEPOT: [
    'EP1',
    'Votre colis est dans le site de livraison qui dessert votre adresse. Nous le préparons pour le mettre en livraison.',
  ],
  OUT_FOR_DELIVERY: ['MD2', 'Votre colis est en cours de livraison.'],
  DELIVERY_ATTEMPTED: ['ND1', "Votre colis n'a pas pu être livré : destinataire absent."],
  READY_FOR_PICKUP: ['AG1', 'Votre colis est disponible dans votre point de retrait.'],
  COLLECTED: ['DI1', 'Votre colis a été retiré par le destinataire.'],
  DELIVERED: ['DI1', 'Votre colis est livré.'],
  DELIVERED_TO_NEIGHBOUR: ['DI1', 'Votre colis est livré chez votre voisin.'],
  DELIVERED_TO_SAFE_PLACE: ['DI1', "Votre colis est livré à l'endroit convenu."],
  DELAYED: ['DI3', 'La livraison de votre colis est retardée.'],
  MISSORTED: ['PB1', 'Votre colis a été mal dirigé par erreur.'],
  DAMAGED: ['PB1', 'Votre colis a été endommagé.'],
  LOST: ['PB1', 'Votre colis est perdu.'],
  RETURN_STARTED: ['RE1', 'Votre colis est en retour vers son expéditeur.'],
  RETURNED_TO_SENDER: ['DI2', 'Votre colis a été remis à son expéditeur.'],
};

/** Suivi writes every scan in the time of Paris, and no place. */
function toEvent({ at, eventCode }: JourneyStep, order: number) {
  const [code, label] = LABELS[eventCode]!;
  return { order, code, label, date: isoIn('Europe/Paris', at) };
}

const FINAL = new Set(['DI1', 'DI2']);

function toItem({ trackingNumber, told }: ToldNumber): object {
  const head = { lang: 'fr_FR', scope: 'open' };
  if (told === null) return { ...head, returnCode: 404, returnMessage: 'Ressource non trouvée', idShip: trackingNumber };
  const { journey, scans } = told;
  const event = scans.map((scan, at) => toEvent(scan, scans.length - at));
  const shipment = {
    idShip: journey.trackingNumber,
    holder: 4,
    product: journey.service ?? 'colissimo',
    isFinal: event.some(({ code }) => FINAL.has(code)),
    event,
    contextData: { originCountry: journey.origin.countryCode, arrivalCountry: journey.destination.countryCode },
    ...(journey.estimatedTo === null ? {} : { estimDate: isoIn('Europe/Paris', journey.estimatedTo) }),
  };
  return { ...head, returnCode: 200, shipment };
}

const refusal = (status: number, code: string, message: string) => json(status, { code, message });

/** La Poste, `Suivi` v2: the key in a header, several numbers in the address. */
export const laPosteFormat: CarrierFormat = {
  carrier: 'la-poste',
  ask({ method, path }) {
    const numbers = /^\/suivi\/v2\/idships\/([^/]+)$/.exec(path)?.[1];
    return method === 'GET' && numbers !== undefined ? { kind: 'track', trackingNumbers: decodeURIComponent(numbers).split(',') } : null;
  },
  isAuthorised: ({ headers }, { apiKey }) => headers['x-okapi-key'] === apiKey,
  canTell: ({ eventCode }) => LABELS[eventCode] !== undefined,
  ...inBatches((numbers) => {
    const items = numbers.map(toItem);
    // One number is answered alone, several in a list.
    return items.length === 1 ? json(numbers[0]!.told === null ? 404 : 200, items[0]) : json(207, items);
  }),
  unauthorised: () => refusal(401, 'UNAUTHORIZED', 'Missing or invalid authentication'),
  quotaSpent: (seconds) => later(refusal(429, 'TOO_MANY_REQUESTS', 'Quota exceeded'), seconds),
  broken: () => refusal(500, 'INTERNAL_SERVER_ERROR', 'Erreur interne'),
};
