import type { ReturnMethod, ReturnOutcome, ReturnReason } from '@jalon/schema/words';
import type { ReturnableArticle, ReturnOptions } from './shopper-return.ts';

/** The screens before a return is sent, in their order. */
export const RETURN_STEPS = ['items', 'why', 'want', 'review'] as const;

export type ReturnStep = (typeof RETURN_STEPS)[number];

/** What a shopper has chosen so far: it travels from screen to screen in the forms themselves. */
export interface ReturnDraft {
  /** UUID: the same form sent twice asks once. */
  formKey: string;
  articles: DraftArticle[];
  method: ReturnMethod | null;
}

export interface DraftArticle {
  lineId: string;
  quantity: number;
  reason: ReturnReason | null;
  note: string;
  outcome: ReturnOutcome | null;
  variantId: string | null;
  photoIds: string[];
}

/** The draft as the api takes it. */
export interface DraftInput {
  articles: {
    lineId: string;
    quantity: number;
    reason: ReturnReason;
    note: string | null;
    outcome: ReturnOutcome;
    variantId: string | null;
    photoIds: string[];
  }[];
  method: ReturnMethod | null;
}

export const MOST_PHOTOS = 6;

/** With these in the list a telephone turns its own pictures into what can be read everywhere. */
export const PHOTO_TYPES = 'image/jpeg,image/png,image/webp';

/** Outcomes for which nothing is sent back. */
export const staysThere = (outcome: ReturnOutcome | null) => outcome === 'KEEP' || outcome === 'DONATE';

/** What is sent back needs a way; what stays does not. */
export const needsMethod = ({ articles }: Pick<ReturnDraft, 'articles'>) => articles.some(({ outcome }) => !staysThere(outcome));

/** The chosen articles with what the shop says of them, in the order of the order. */
export const chosenOf = <Article extends ReturnableArticle>(
  draft: Pick<ReturnDraft, 'articles'>,
  { articles }: { articles: readonly Article[] },
): { chosen: DraftArticle; article: Article }[] =>
  articles.flatMap((article) => {
    const chosen = draft.articles.find(({ lineId }) => lineId === article.lineId);
    return chosen ? [{ chosen, article }] : [];
  });

/** Ways back that all of the chosen articles may take. */
export const methodsFor = (draft: ReturnDraft, options: ReturnOptions): ReturnMethod[] => {
  const sent = chosenOf(draft, options).filter(({ chosen }) => !staysThere(chosen.outcome));
  return options.methods.filter((method) => sent.every(({ article }) => article.methods.includes(method)));
};

/** Only a whole draft: each article with a reason and what is wanted instead. */
export function inputOf({ articles, method }: ReturnDraft): DraftInput | null {
  const told = articles.flatMap(({ lineId, quantity, reason, note, outcome, variantId, photoIds }) =>
    reason === null || outcome === null
      ? []
      : [{ lineId, quantity, reason, note: note || null, outcome, variantId: outcome === 'EXCHANGE' ? variantId : null, photoIds }],
  );
  if (told.length === 0 || told.length < articles.length) return null;
  return { articles: told, method: needsMethod({ articles }) ? method : null };
}
