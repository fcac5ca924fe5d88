import * as v from 'valibot';
import { textOf } from '#lib/order/read-forms.ts';
import type { WithdrawableArticle } from './shopper-withdrawal.ts';

/** What somebody declares, as far as it is filled in. */
export interface WithdrawalDraft {
  /** UUID: the same form sent twice declares once. */
  formKey: string;
  name: string;
  email: string;
  isWhole: boolean;
  /** With `isWhole` empty. */
  articles: { lineId: string; quantity: number }[];
}

/** Below `withdrawal` in the words, and the field it stands at. */
export interface WithdrawalGap {
  at: 'name' | 'email' | 'articles';
  word: 'missing_name' | 'missing_email' | 'missing_articles';
}

const EmailSchema = v.pipe(v.string(), v.maxLength(254), v.email());
const KeySchema = v.pipe(v.string(), v.uuid());

/** No reason is asked for, nor anything else the law does not. */
export function readWithdrawalForm(form: FormData, articles: readonly WithdrawableArticle[]): WithdrawalDraft {
  const key = v.safeParse(KeySchema, form.get('formKey'));
  const isWhole = form.get('extent') !== 'some';
  const chosen = new Set(form.getAll('article'));
  return {
    formKey: key.success ? key.output : crypto.randomUUID(),
    name: textOf(form, 'name', 200),
    email: textOf(form, 'email', 254),
    isWhole,
    articles: isWhole
      ? []
      : articles
          .filter(({ lineId }) => chosen.has(lineId))
          .map(({ lineId, quantity }) => ({ lineId, quantity: quantityOf(form.get(`quantity:${lineId}`), quantity) })),
  };
}

/** All of them where nothing that can be was written. */
function quantityOf(value: unknown, most: number): number {
  const quantity = typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : most;
  return Math.min(Math.max(quantity, 1), most);
}

/** What is missing, in the order of the form. */
export function gapsOf({ name, email, isWhole, articles }: WithdrawalDraft): WithdrawalGap[] {
  const gaps: WithdrawalGap[] = [];
  if (name === '') gaps.push({ at: 'name', word: 'missing_name' });
  if (!v.is(EmailSchema, email)) gaps.push({ at: 'email', word: 'missing_email' });
  if (!isWhole && articles.length === 0) gaps.push({ at: 'articles', word: 'missing_articles' });
  return gaps;
}
