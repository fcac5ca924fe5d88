import {
  allocatePaid,
  priceReturn,
  STAYS,
  type PolicyRule,
  type ReturnMethod,
  type ReturnOutcome,
  type ReturnPrice,
  type ReturnReason,
} from '@jalon/schema/return';
import { judgeArticle } from './judge-draft-article.ts';
import type { ArticleOffer } from './offer-articles.ts';
import type { SoldArticle } from './read-returnables.ts';

/** One article somebody wants to send back. */
export interface DraftArticle {
  lineId: string;
  quantity: number;
  reason: ReturnReason;
  note: string | null;
  outcome: ReturnOutcome;
  /** With `EXCHANGE`: what is wanted instead. */
  variantId: string | null;
  photoIds: readonly string[];
}

export interface ReturnDraft {
  articles: readonly DraftArticle[];
  /** Null: not chosen yet, or nothing is sent. */
  method: ReturnMethod | null;
}

/** By what a draft is judged. */
export interface DraftTerms {
  /** The shop's policy says what may be; otherwise the law or somebody of the shop did, and only what was bought counts. */
  isJudged: boolean;
  /** The way back must be chosen. */
  needsMethod: boolean;
  /** Nothing is kept back for restocking, whatever the rule says: the law allows none after a withdrawal. */
  isRestockingFree: boolean;
  /** Photos of the order that belong to no return yet. */
  photoIds: ReadonlySet<string>;
}

/** `path` within the draft. */
export interface DraftProblem {
  code: 'NOT_FOUND' | 'INVALID' | 'INELIGIBLE' | 'TWICE' | 'PHOTO_NEEDED' | 'OUT_OF_STOCK';
  path: string[];
  message: string;
}

/** One article as it will be written down; money in minor units. */
export interface JudgedArticle extends DraftArticle {
  line: SoldArticle;
  rule: PolicyRule;
  paidMinor: number;
}

export interface JudgedDraft {
  articles: JudgedArticle[];
  method: ReturnMethod | null;
  /** All ways that are open for these articles; none when nothing is sent. */
  methods: ReturnMethod[];
  price: ReturnPrice;
}

/** Holds where no rule of the policy speaks of an article that is taken back all the same. */
export const UNRULED: PolicyRule = {
  name: '',
  countries: null,
  categories: null,
  isFinalSale: false,
  windowDays: 0,
  bufferDays: 0,
  holidays: [],
  outcomes: ['REFUND'],
  creditBonusPercent: 0,
  keepUpToMinor: null,
  methods: ['OWN'],
  payer: 'SHOP',
  shippingFeeMinor: 0,
  restockingPercent: 0,
  freeFor: [],
  photosFor: [],
};

/** What a draft comes to, or what is wrong with it. Pieces that go back are worth what of the line was not given back before. */
export function judgeDraft(
  { articles, method: wanted }: ReturnDraft,
  offers: readonly ArticleOffer[],
  terms: DraftTerms,
): { problems: DraftProblem[]; judged: null } | { problems: []; judged: JudgedDraft } {
  const byLine = new Map(offers.map((offer) => [offer.line.id, offer]));
  const seen = new Set<string>();
  const taken = new Map<string, { pieces: number; minor: number }>();
  const problems: DraftProblem[] = [];
  const judged = articles.flatMap((article, index): JudgedArticle[] => {
    const offer = byLine.get(article.lineId);
    const before = taken.get(article.lineId) ?? { pieces: 0, minor: 0 };
    const wrong = judgeArticle(article, offer, { ...terms, piecesBefore: before.pieces, seen });
    problems.push(...wrong.map(({ path, ...one }) => ({ ...one, path: ['articles', String(index), ...path] })));
    if (wrong.length > 0 || offer === undefined) return [];
    const { line, eligibility } = offer;
    const paidMinor = worthOf(line, article.quantity, before);
    taken.set(line.id, { pieces: before.pieces + article.quantity, minor: before.minor + paidMinor });
    const rule = eligibility.rule ?? UNRULED;
    return [{ ...article, line, paidMinor, rule: terms.isRestockingFree ? { ...rule, restockingPercent: 0 } : rule }];
  });
  if (articles.length === 0) problems.push({ code: 'INVALID', path: ['articles'], message: 'Choose at least one article.' });
  const methods = commonMethods(judged);
  const isSent = judged.some(({ outcome }) => !STAYS.includes(outcome));
  if (problems.length === 0 && terms.isJudged && isSent) problems.push(...judgeMethod(wanted, methods, terms.needsMethod));
  if (problems.length > 0) return { problems, judged: null };
  const method = isSent ? (wanted ?? (terms.isJudged ? (methods[0] ?? null) : null)) : null;
  const price = priceReturn(
    // The catalogue keeps no prices: articles of one product are worth the same.
    judged.map((one) => ({ ...one, wantedMinor: one.outcome === 'EXCHANGE' ? one.paidMinor : 0 })),
    method,
  );
  return { problems: [], judged: { articles: judged, method, methods, price } };
}

/** Of what is left of a line the same share for each piece: whatever is declined or cancelled in between, all together is what was paid. */
function worthOf(
  { paidMinor, returnedMinor, quantity, returned }: SoldArticle,
  pieces: number,
  before: { pieces: number; minor: number },
): number {
  const leftMinor = Math.max(0, paidMinor - returnedMinor - before.minor);
  return allocatePaid(leftMinor, quantity - returned - before.pieces, 0, pieces);
}

/** Open for every article that is sent, in the order of the first. */
function commonMethods(articles: readonly JudgedArticle[]): ReturnMethod[] {
  const [first, ...others] = articles.filter(({ outcome }) => !STAYS.includes(outcome));
  return first === undefined
    ? []
    : [...new Set(first.rule.methods)].filter((one) => others.every(({ rule }) => rule.methods.includes(one)));
}

function judgeMethod(wanted: ReturnMethod | null, methods: readonly ReturnMethod[], isNeeded: boolean): DraftProblem[] {
  const path = ['method'];
  if (methods.length === 0) return [{ code: 'INVALID', path, message: 'These articles cannot go back together: return them one by one.' }];
  if (wanted === null) return isNeeded ? [{ code: 'INVALID', path, message: 'Choose a way back.' }] : [];
  return methods.includes(wanted) ? [] : [{ code: 'INVALID', path, message: 'This way back is not open for these articles.' }];
}
