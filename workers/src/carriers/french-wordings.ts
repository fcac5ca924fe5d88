import type { CodeMeaning } from '@jalon/schema/shipment';
import { wordingsOf, type Wording } from './wordings.ts';

const fixAddress = { eventCode: 'HELD', condition: 'ACTION_REQUIRED', nextAction: 'CORRECT_ADDRESS' } as const;
const onDoor = { eventCode: 'DELIVERY_ATTEMPTED' } as const;

/** Without accents and in lower case, so that one pattern reads `Livré`, `livre` and `LIVRÉ`. */
const plain = (words: string) => words.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’`]/g, "'").toLowerCase();

/** Trouble and the way back, before anything is taken for a delivery. */
const TROUBLE: readonly Wording[] = [
  [/(?:livre|remis|distribue|restitue)\w*(?: \w+)? (?:a|chez) (?:l'|son |votre |notre )?expediteur/, { eventCode: 'RETURNED_TO_SENDER' }],
  [/refus/, { eventCode: 'REFUSED' }],
  [
    /(?:retour\w*|renvoy\w*|reexpedi\w*)(?: \w+){0,3} (?:a |vers |chez )?(?:l'|son |votre )?expediteur|^retour\b/,
    { eventCode: 'RETURN_STARTED' },
  ],
  [/n'habite pas|demenage/, { ...fixAddress, reason: 'RECIPIENT_MOVED' }],
  [
    /adresse.*(?:incomplete|insuffisante|manquante)|complement d'adresse|manque d'information/,
    { ...fixAddress, reason: 'ADDRESS_INCOMPLETE' },
  ],
  [
    /adresse.*(?:incorrecte|erronee|inconnue|introuvable)|erreur d'adresse|destinataire inconnu/,
    { ...fixAddress, reason: 'ADDRESS_WRONG' },
  ],
  [/absen(?:t|ce)/, { ...onDoor, reason: 'RECIPIENT_ABSENT', nextAction: 'CHOOSE_NEW_DAY' }],
  [/(?:entreprise|etablissement|magasin|societe|destinataire|client).*ferme|fermeture/, { ...onDoor, reason: 'BUSINESS_CLOSED' }],
  [/inaccessible|acces .*(?:impossible|difficile|refuse)|digicode/, { ...onDoor, reason: 'NO_ACCESS' }],
  [/intemperie|meteo|neige|verglas|inondation/, { eventCode: 'DELAYED', reason: 'WEATHER' }],
  [/\bgreve\b|mouvement social/, { eventCode: 'DELAYED', reason: 'STRIKE' }],
  [/\b(?:perdu|egare)/, { eventCode: 'LOST' }],
  [/endommage|avarie|abime|deteriore/, { eventCode: 'DAMAGED' }],
  [/detruit|destruction/, { eventCode: 'DISPOSED' }],
  [/\bannule/, { eventCode: 'CANCELLED' }],
  [/par erreur|erreur (?:d'acheminement|de tri|de direction)|mal dirige|devoye/, { eventCode: 'MISSORTED' }],
  [
    /(?:n'a pas pu|n'a pu|n'ont pu|ne peut|impossible de|echec d\w+)(?: \w+)* (?:livr|distribu|remis|presente)|non (?:livre|distribue|livrable)|echec de livraison/,
    onDoor,
  ],
];

const CUSTOMS: readonly Wording[] = [
  [/(?:droits|taxes|frais).*(?:payes|acquittes|regles)|paiement (?:recu|effectue)/, { eventCode: 'DUTIES_PAID' }],
  [
    /(?:droits|taxes|frais) (?:de douane )?.*(?:a payer|a regler|a acquitter|attente)|attente .*paiement/,
    { eventCode: 'DUTIES_REQUESTED' },
  ],
  [
    /douan.*(?:document|facture|formulaire|declaration|certificat|licence|information)|(?:document|facture|formulaire|certificat|licence).*douan/,
    {
      eventCode: 'CUSTOMS_HELD',
      condition: 'ACTION_REQUIRED',
      reason: 'CUSTOMS_DOCUMENTS',
      party: 'MERCHANT',
      nextAction: 'SEND_DOCUMENTS',
    },
  ],
  [/(?:retenu|bloque|controle|inspect).*douan|douan.*(?:retenu|bloque|controle|inspect)/, { eventCode: 'CUSTOMS_HELD' }],
  [
    /(?:sorti|libere|quitte|dedouane)\w*.*douan|^dedouane|dedouanement (?:termine|effectue)|formalites.*(?:terminees|effectuees)/,
    { eventCode: 'IMPORT_CUSTOMS_CLEARED' },
  ],
  [/douan/, { eventCode: 'IMPORT_CUSTOMS_STARTED' }],
];

const LAST_MILE: readonly Wording[] = [
  [
    /(?:retire|recupere|remis)\w*(?: \w+)* (?:par|au) (?:le |son |votre )?(?:destinataire|client)|a ete retire|vous avez (?:retire|recupere)|colis retire/,
    { eventCode: 'COLLECTED' },
  ],
  [/rappel.*(?:retir|retrait)|(?:retir|retrait).*rappel/, { eventCode: 'PICKUP_REMINDER' }],
  [
    /(?:disponible|a disposition|vous attend|attend (?:le|son) destinataire|en attente (?:de retrait|d'etre retire)|pret a etre retire|a retirer)|depose (?:dans|en|au) (?:le |un |votre )?(?:point (?:de retrait|relais)|relais|consigne|locker)/,
    { eventCode: 'READY_FOR_PICKUP' },
  ],
  [/^(?!.*sera).*voisin/, { eventCode: 'DELIVERED_TO_NEIGHBOUR' }],
  [
    /livre.*(?:gardien|concierge|accueil|reception)|(?:remis|confie).*(?:gardien|concierge|accueil)/,
    { eventCode: 'DELIVERED', deliveredHow: 'RECEPTION' },
  ],
  [/livre.*boites? (?:a|aux) lettres/, { eventCode: 'DELIVERED', deliveredHow: 'MAILBOX' }],
  [/livre.*(?:lieu|endroit) (?:sur|indique|convenu|choisi)/, { eventCode: 'DELIVERED_TO_SAFE_PLACE' }],
  [/(?:livre|remis|distribue).*(?:signature|emargement)/, { eventCode: 'DELIVERED', deliveredHow: 'SIGNED' }],
  [
    /preparons pour (?:le|la) mettre en livraison|(?:site|agence|centre|bureau) (?:de |qui )(?:livraison|distribution|livre)/,
    { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' },
  ],
  [
    /report|reprogramm|replanifi|sera (?:remis en livraison|represente)|sera (?:presente|livre).*nouve/,
    { eventCode: 'DELIVERY_RESCHEDULED', reason: 'OTHER' },
  ],
  [/rendez-vous|sera (?:presente|livre)|(?:livraison|creneau) (?:prevue|programme|planifie)/, { eventCode: 'DELIVERY_SCHEDULED' }],
  [
    /en (?:cours de |tournee de )?livraison|en distribution|mis\w* en (?:livraison|distribution)|tournee|avec (?:le|votre) (?:livreur|facteur)/,
    { eventCode: 'OUT_FOR_DELIVERY' },
  ],
  [
    /^(?:votre |le |la )?(?:colis|envoi|courrier|pli|lettre|marchandise)? ?(?:a ete |est |a bien ete |est bien )?(?:livre|distribue)e?s?\b|livraison (?:effectuee|conforme|terminee)|remis au destinataire/,
    { eventCode: 'DELIVERED' },
  ],
];

const MOVING: readonly Wording[] = [
  [
    /va bientot nous etre confie|(?:en cours de|en) preparation|pret a etre expedie|pas encore (?:pris|ete pris|remis)|attente de (?:prise en charge|depot)/,
    { eventCode: 'DATA_RECEIVED' },
  ],
  [/etiquette (?:creee|generee|editee)/, { eventCode: 'LABEL_CREATED' }],
  [
    /(?:information|donnees|annonce|commande).*(?:recue|transmise|enregistree)|annonce par|enregistre par l'expediteur/,
    { eventCode: 'DATA_RECEIVED' },
  ],
  [/depose (?:dans|en|au|par)|prise en charge .*point relais|depot /, { eventCode: 'DROPPED_OFF' }],
  [/(?:collecte|enleve|ramasse)e?\b|enlevement (?:effectue|conforme)/, { eventCode: 'PICKED_UP_BY_CARRIER' }],
  [/pris\w* en charge|entre nos mains|recu par/, { eventCode: 'ACCEPTED' }],
  [/retard/, { eventCode: 'DELAYED' }],
  [/redirig|reoriente|reexpedi/, { eventCode: 'REDIRECTED' }],
  [/(?:remis|confie|transmis) (?:a|au) (?:notre |un |son )?(?:partenaire|transporteur|prestataire)/, { eventCode: 'HANDED_TO_PARTNER' }],
  [/arrive.* pays (?:de destination|du destinataire)|arrive en france/, { eventCode: 'ARRIVED_IN_COUNTRY' }],
  [/(?:quitte|sorti|parti)\w* (?:de |du |le |son )*(?:pays|territoire|bureau d'echange)/, { eventCode: 'DEPARTED_COUNTRY' }],
  [/(?:depart|quitte|parti|expedie)/, { eventCode: 'DEPARTED_FACILITY' }],
  [/(?:arrive|arrivee|receptionne|recu)\b/, { eventCode: 'ARRIVED_AT_FACILITY' }],
  [/\btri\b|trie|traitement/, { eventCode: 'PROCESSED_AT_FACILITY' }],
  [/transit|achemine|en chemin|en route|transport/, { eventCode: 'IN_TRANSIT' }],
];

/** A reader of French sentences: a carrier's own wordings first (written without accents, in lower case), then those of all. */
export function frenchReader(...own: readonly (readonly Wording[])[]): (words: string | null) => CodeMeaning | null {
  const read = wordingsOf(...own, TROUBLE, CUSTOMS, LAST_MILE, MOVING);
  return (words) => (words === null ? null : read(plain(words)));
}

/** What French carriers say in words and mean alike; null when nobody has mapped the sentence. */
export const readFrench = frenchReader();
