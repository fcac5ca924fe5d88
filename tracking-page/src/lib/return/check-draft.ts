import { chosenOf, methodsFor, needsMethod, type DraftArticle, type ReturnDraft, type ReturnStep } from './return-draft.ts';
import type { ReturnableArticle, ReturnOptions } from './shopper-return.ts';

/** Below `return` in the words. */
export type WrongWord =
  | 'items.choose'
  | 'items.above'
  | 'why.choose'
  | 'why.photo_needed'
  | 'why.photo_unreadable'
  | 'why.photo_too_large'
  | 'want.choose'
  | 'how.choose';

/** What has to change before a screen is done. */
export interface Wrong {
  /** The field, by its name. */
  at: string;
  word: WrongWord;
  count: number;
}

const wrong = (at: string, word: WrongWord, count = 0): Wrong => ({ at, word, count });

/** What of a draft is still to be said on this screen, in the order of the page. */
export function checkDraft(step: ReturnStep, draft: ReturnDraft, options: ReturnOptions): Wrong[] {
  const chosen = chosenOf(draft, options);
  if (step === 'items') return chosen.length === 0 ? [wrong('article', 'items.choose')] : chosen.flatMap(checkQuantity);
  if (step === 'why') return chosen.flatMap(checkReason);
  const wants = chosen.flatMap(checkWant);
  const hasWay = !needsMethod(draft) || methodsFor(draft, options).some((method) => method === draft.method);
  return hasWay ? wants : [...wants, wrong('method', 'how.choose')];
}

interface Chosen {
  chosen: DraftArticle;
  article: ReturnableArticle;
}

const checkQuantity = ({ chosen, article }: Chosen): Wrong[] =>
  chosen.quantity >= 1 && chosen.quantity <= article.quantity ? [] : [wrong(`quantity:${article.lineId}`, 'items.above', article.quantity)];

function checkReason({ chosen: { reason, photoIds }, article }: Chosen): Wrong[] {
  if (reason === null || !article.reasons.includes(reason)) return [wrong(`reason:${article.lineId}`, 'why.choose')];
  const isPhotoMissing = article.photoReasons.includes(reason) && photoIds.length === 0;
  return isPhotoMissing ? [wrong(`photos:${article.lineId}`, 'why.photo_needed')] : [];
}

function checkWant({ chosen: { outcome, variantId }, article }: Chosen): Wrong[] {
  if (outcome === null || !article.outcomes.includes(outcome)) return [wrong(`outcome:${article.lineId}`, 'want.choose')];
  if (outcome !== 'EXCHANGE') return [];
  const isThere = article.alternatives.some((instead) => instead.variantId === variantId && instead.isInStock);
  return isThere ? [] : [wrong(`variant:${article.lineId}`, 'want.choose')];
}

/** What may still go back of what was chosen: an article that no longer may is left out. */
export const withoutGone = (draft: ReturnDraft, options: ReturnOptions): ReturnDraft => ({
  ...draft,
  articles: chosenOf(draft, options).flatMap(({ chosen, article }) => (article.quantity > 0 ? [chosen] : [])),
});
