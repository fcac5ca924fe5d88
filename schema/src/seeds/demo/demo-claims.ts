import type { CarrierAnswer, ClaimCheck, ClaimDecision, ClaimKind, ClaimOpener, ClaimState } from '../../claim/claim-state.ts';

/** What is said about claims in the language of a shop. */
interface ClaimWords {
  /** Of a shopper whose parcel is not there. */
  gone: string;
  /** Of one whose article is broken. */
  broken: string;
  /** Of one who was heard by telephone, as staff wrote it down. */
  called: string;
  /** Why the shop neither sends again nor gives back. */
  declined: string;
}

type Word = keyof ClaimWords;

/** By the language of the shop. */
export const DEMO_CLAIM_WORDS: Readonly<Record<string, ClaimWords>> = {
  fr: {
    gone: 'Les voisins n’ont rien non plus, et il n’y a pas d’avis de passage.',
    broken: 'Le carton était enfoncé et l’article est abîmé.',
    called: 'Au téléphone : le colis était ouvert, une partie est cassée.',
    declined: 'Le transporteur a remis le colis à votre adresse, et rien n’indique qu’il s’est perdu ensuite.',
  },
  de: {
    gone: 'Auch die Nachbarn haben nichts, und eine Karte lag nicht im Briefkasten.',
    broken: 'Der Karton war eingedrückt und der Artikel ist beschädigt.',
    called: 'Am Telefon: Das Paket war offen, ein Teil ist zerbrochen.',
    declined: 'Das Paket wurde an Ihrer Adresse zugestellt, und nichts deutet darauf hin, dass es danach verloren ging.',
  },
  ar: {
    gone: 'ليس لدى الجيران شيء أيضاً، ولم تترك شركة الشحن أي إشعار.',
    broken: 'كانت العلبة مضغوطة والقطعة متضررة.',
    called: 'عبر الهاتف: وصل الطرد مفتوحاً وفيه جزء مكسور.',
    declined: 'سُلِّم الطرد في عنوانكم، ولا شيء يدل على أنه فُقد بعد ذلك.',
  },
};

/** A claim the demo shows, whatever the day. Hours and days before it is made, unless they say otherwise. */
export interface DemoClaim {
  kind: ClaimKind;
  state: ClaimState;
  by: ClaimOpener;
  openedHours: number;
  /** How long the shopper was asked to wait. */
  waitHours?: number;
  checks?: readonly ClaimCheck[];
  note?: Word;
  closedHours?: number;
  decision?: ClaimDecision;
  reason?: Word;
  /** Days for which the carrier still takes it; left out, what its terms come to. */
  dueInDays?: number;
  askedHours?: number;
  reference?: string;
  answer?: CarrierAnswer;
  insurer?: string;
}

const EVERYWHERE: readonly ClaimCheck[] = ['MAILBOX', 'NEIGHBOURS', 'HOUSEHOLD', 'CARRIER_NOTE'];
const MISSED = { kind: 'NOT_RECEIVED', by: 'SHOPPER', waitHours: 48 } as const;

/** One of every kind and in every state, decided in every way, in each shop. */
export const DEMO_CLAIMS: readonly DemoClaim[] = [
  { ...MISSED, state: 'WAITING', openedHours: 20, checks: ['MAILBOX', 'HOUSEHOLD'] },
  { ...MISSED, state: 'OPEN', openedHours: 80, checks: EVERYWHERE, note: 'gone' },
  { kind: 'DAMAGED', by: 'SHOPPER', state: 'OPEN', openedHours: 6, note: 'broken' },
  { kind: 'DAMAGED', by: 'STAFF', state: 'OPEN', openedHours: 26, note: 'called', dueInDays: 2 },
  { kind: 'LOST', by: 'WATCH', state: 'OPEN', openedHours: 28 },
  { ...MISSED, state: 'FOUND', openedHours: 200, closedHours: 170, checks: ['MAILBOX'] },
  {
    ...{ kind: 'DAMAGED', by: 'SHOPPER', state: 'DECIDED', openedHours: 52, note: 'broken' },
    ...{ closedHours: 31, decision: 'RESHIP', askedHours: 30, reference: 'C-204417' },
  },
  {
    ...{ ...MISSED, state: 'DECIDED', openedHours: 400, checks: EVERYWHERE, note: 'gone', insurer: 'Allrisk' },
    ...{ closedHours: 330, decision: 'REFUND', askedHours: 328, reference: 'C-198202', answer: 'PAID' },
  },
  { ...MISSED, state: 'DECIDED', openedHours: 300, checks: ['MAILBOX'], closedHours: 220, decision: 'DECLINE', reason: 'declined' },
  {
    ...{ kind: 'DAMAGED', by: 'SHOPPER', state: 'DECIDED', openedHours: 500, note: 'broken' },
    ...{ closedHours: 470, decision: 'REFUND', askedHours: 465, reference: 'C-190033', answer: 'REFUSED' },
  },
];
