import { fail } from '@sveltejs/kit';
import { answerOf, goOn, type LinkEvent } from '#lib/order/act.ts';
import { ask } from '#lib/public-api/ask.ts';
import { gapsOf, readWithdrawalForm } from './read-withdrawal-form.ts';
import type { WithdrawableArticle } from './shopper-withdrawal.ts';
import { WITHDRAWAL_DECLARE } from './withdrawal.mutations.ts';
import { WITHDRAWAL_PAGE } from './withdrawal.queries.ts';
import { withdrawalScreen, type WithdrawalScreen } from './withdrawal-screen.ts';

type WithdrawalEvent = LinkEvent & { params: { merchant: string } };

const stay = (status: number, given: Parameters<typeof withdrawalScreen>[0]) => fail(status, withdrawalScreen(given));

/** The first of the two steps the law asks for: what will be declared is shown before it is. */
export async function check(event: WithdrawalEvent) {
  const articles = await articlesOf(event);
  if (articles === null) return;
  const draft = readWithdrawalForm(await event.request.formData(), articles ?? []);
  if (articles === undefined) return stay(503, { draft, notice: 'DOWN' });
  const gaps = gapsOf(draft);
  return gaps.length > 0 ? stay(422, { draft, gaps }) : withdrawalScreen({ step: 'check', draft });
}

/** The second: it is declared, once. */
export async function declare(event: WithdrawalEvent) {
  const articles = await articlesOf(event);
  if (articles === null) return;
  const form = await event.request.formData();
  const draft = readWithdrawalForm(form, articles ?? []);
  if (articles === undefined) return stay(503, { draft, step: 'check', notice: 'DOWN' });
  if (form.get('go') === 'back') return withdrawalScreen({ draft });
  const gaps = gapsOf(draft);
  if (gaps.length > 0) return stay(422, { draft, gaps });
  const input = { name: draft.name, email: draft.email, articles: draft.articles, language: event.locals.language };
  const asked = ask(WITHDRAWAL_DECLARE, { token: event.params.token, formKey: draft.formKey, input }, event.getClientAddress());
  const answer = await answerOf(asked);
  if (answer === null) return stay(503, { draft, step: 'check', notice: 'DOWN' });
  const { withdrawal, problems } = answer.withdrawalDeclare;
  const [problem] = problems;
  if (withdrawal !== null) goOn(event, { done: problem?.code === 'TWICE' ? 'withdrawn_twice' : 'withdrawn', of: withdrawal.id });
  if (problem?.code === 'TWICE') goOn(event, { done: 'withdrawn_twice' });
  return problem?.code === 'THROTTLED'
    ? stay(429, { draft, step: 'check', notice: 'THROTTLED', seconds: problem.retryAfterSeconds ?? 0 })
    : stay(422, { draft, gaps: wrongOf(problem?.path), notice: 'INVALID' });
}

/** What of the order can be named; null behind a link that shows none of it, undefined while nobody answers. */
async function articlesOf({ params, getClientAddress }: WithdrawalEvent): Promise<readonly WithdrawableArticle[] | null | undefined> {
  const page = await answerOf(ask(WITHDRAWAL_PAGE, { token: params.token, slug: params.merchant }, getClientAddress()));
  if (page === null) return undefined;
  return page.track.shop?.slug === params.merchant ? (page.withdrawalForm.form?.articles ?? null) : null;
}

/** What the api finds wrong, at its field. */
function wrongOf(path: string[] = []): WithdrawalScreen['gaps'] {
  if (path.includes('name')) return [{ at: 'name', word: 'missing_name' }];
  if (path.includes('email')) return [{ at: 'email', word: 'missing_email' }];
  return path.includes('articles') ? [{ at: 'articles', word: 'missing_articles' }] : [];
}
