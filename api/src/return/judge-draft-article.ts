import type { DraftArticle, DraftProblem, DraftTerms } from './judge-draft.ts';
import type { ArticleOffer } from './offer-articles.ts';

export interface SoFar extends DraftTerms {
  /** Pieces of the same line earlier in the draft. */
  piecesBefore: number;
  /** What was seen of the draft so far: the same thing may not be said twice. */
  seen: Set<string>;
}

/** What is wrong with one article of a draft; `path` within it. */
export function judgeArticle(article: DraftArticle, offer: ArticleOffer | undefined, soFar: SoFar): DraftProblem[] {
  if (offer === undefined) return [{ code: 'NOT_FOUND', path: ['lineId'], message: 'The order has no such article.' }];
  const counted = judgeCount(article, offer, soFar);
  if (counted !== null) return [counted];
  const { isJudged } = soFar;
  const chosen = (isJudged ? judgeChoice(article, offer) : null) ?? judgeExchange(article, offer);
  return [chosen, judgePhotos(article, offer, soFar)].filter((one) => one !== null);
}

function judgeCount({ lineId, quantity, reason, outcome }: DraftArticle, offer: ArticleOffer, soFar: SoFar): DraftProblem | null {
  const { line, eligibility } = offer;
  const { piecesBefore, isJudged, seen } = soFar;
  const path = ['quantity'];
  const name = `${lineId} ${reason} ${outcome}`;
  if (seen.has(name)) return { code: 'INVALID', path: ['lineId'], message: 'It is named twice with the same reason and wish.' };
  seen.add(name);
  if (quantity + piecesBefore > line.quantity) return { code: 'INVALID', path, message: `Only ${line.quantity} were bought.` };
  if (quantity + piecesBefore + line.returned > line.quantity)
    return { code: 'TWICE', path, message: 'These pieces are in another return already.' };
  if (!isJudged || quantity + piecesBefore <= eligibility.quantity) return null;
  return { code: 'INELIGIBLE', path, message: `${eligibility.quantity} can go back; the others: ${eligibility.codes.join(', ')}.` };
}

function judgeChoice({ reason, outcome }: DraftArticle, { reasons, outcomes }: ArticleOffer): DraftProblem | null {
  if (!reasons.includes(reason)) return { code: 'INVALID', path: ['reason'], message: `One of: ${reasons.join(', ')}.` };
  if (!outcomes.includes(outcome)) return { code: 'INVALID', path: ['outcome'], message: `One of: ${outcomes.join(', ')}.` };
  return null;
}

function judgeExchange({ outcome, variantId }: DraftArticle, { alternatives }: ArticleOffer): DraftProblem | null {
  const path = ['variantId'];
  if (outcome !== 'EXCHANGE')
    return variantId === null ? null : { code: 'INVALID', path, message: 'Only an exchange names another article.' };
  if (variantId === null) return { code: 'INVALID', path, message: 'Say which article is wanted instead.' };
  const wanted = alternatives.find((one) => one.variantId === variantId);
  if (wanted === undefined) return { code: 'NOT_FOUND', path, message: 'It cannot be exchanged for this article.' };
  return wanted.isInStock ? null : { code: 'OUT_OF_STOCK', path, message: 'It is not there at the moment.' };
}

function judgePhotos({ reason, photoIds }: DraftArticle, { photoReasons }: ArticleOffer, soFar: SoFar): DraftProblem | null {
  const path = ['photoIds'];
  const isKnown = photoIds.every((id) => soFar.photoIds.has(id) && !soFar.seen.has(id));
  if (!isKnown) return { code: 'NOT_FOUND', path, message: 'There is no such photo.' };
  for (const id of photoIds) soFar.seen.add(id);
  const isNeeded = soFar.isJudged && photoReasons.includes(reason) && photoIds.length === 0;
  return isNeeded ? { code: 'PHOTO_NEEDED', path, message: 'A photo is needed for this reason.' } : null;
}
