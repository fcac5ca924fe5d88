import { fail } from '@sveltejs/kit';
import { answerOf, goOn, problemOf, type LinkEvent } from '#lib/order/act.ts';
import { idOf } from '#lib/order/read-forms.ts';
import { ask } from '#lib/public-api/ask.ts';
import { addPhotos } from './add-photos.ts';
import { checkDraft, withoutGone } from './check-draft.ts';
import { outcomeAmounts } from './outcome-amounts.ts';
import { formOf } from './read-body.ts';
import { readReturnForm } from './read-return-form.ts';
import { inputOf, RETURN_STEPS, type ReturnDraft, type ReturnStep } from './return-draft.ts';
import { freshDraft, returnForm, type ReturnForm, type ReturnNotice } from './return-form.ts';
import type { ReturnProblem } from './return-problem.ts';
import { RETURN_CANCEL, RETURN_REQUEST, type ReturnExpectedInput } from './return.mutations.ts';
import { RETURN_PAGE, RETURN_QUOTE } from './return.queries.ts';
import type { ReturnOptions } from './shopper-return.ts';

type ReturnEvent = LinkEvent & { params: { merchant: string } };

/** One of the screens was filled in: the next, the one before, or this one again with what is missing. */
export async function go(event: ReturnEvent) {
  const { merchant: slug, token } = event.params;
  const address = event.getClientAddress();
  // First the link: the photos of somebody without one are not even read.
  const page = await answerOf(ask(RETURN_PAGE, { token, slug }, address));
  const options = page?.returnOptions.options ?? null;
  if (page !== null && (options === null || page.track.shop?.slug !== slug)) return;
  const form = await formOf(event.request);
  if (form === null) return stay(413, { step: 'items', draft: freshDraft(crypto.randomUUID(), null), notice: 'TOO_LARGE' });
  const sent = readReturnForm(form);
  if (options === null) return stay(503, { step: sent.step, draft: sent.draft, notice: 'DOWN' });
  const here: Here = { token, address, options };
  // What was asked for already, by a second press or in another window, is the api's to tell.
  if (sent.step === 'review' && !sent.isBack) return send(event, here, sent.draft, expectedOf(form));
  const left = withoutGone(sent.draft, options);
  if (left.articles.length < sent.draft.articles.length) return stay(409, { step: 'items', draft: left, notice: 'CHANGED' });
  const at = RETURN_STEPS.indexOf(sent.step);
  if (sent.isBack) return show(here, RETURN_STEPS[at - 1] ?? 'items', left);

  const { draft, wrong, notice, seconds } = await addPhotos(token, { ...sent, draft: left }, address);
  if (notice !== null) return show(here, sent.step, draft, { notice, seconds });
  if (wrong.length > 0) return show(here, 'why', draft, { wrong });
  for (const step of RETURN_STEPS.slice(0, at + 1)) {
    const missing = checkDraft(step, draft, options);
    if (missing.length > 0) return show(here, step, draft, { wrong: missing });
  }
  return show(here, RETURN_STEPS[at + 1] ?? 'review', draft);
}

export async function cancel(event: LinkEvent) {
  const returnId = idOf(await event.request.formData(), 'return');
  if (returnId === null) goOn(event, {});
  const problem = await problemOf(ask(RETURN_CANCEL, { token: event.params.token, returnId }, event.getClientAddress()));
  goOn(event, { ...(problem === null ? { done: 'cancel_return' } : { late: 'cancel_return' }), of: returnId });
}

interface Here {
  token: string;
  address: string;
  options: ReturnOptions;
}

const stay = (status: number, given: Parameters<typeof returnForm>[0]) => fail(status, returnForm(given));

type Told = Partial<Pick<ReturnForm, 'wrong' | 'notice' | 'seconds'>>;

const STATUS: Partial<Record<ReturnNotice, number>> = { THROTTLED: 429, DOWN: 503, CHANGED: 409 };

/** A screen with the amounts it tells. */
async function show({ token, address, options }: Here, step: ReturnStep, draft: ReturnDraft, told: Told = {}) {
  const wanted = step === 'want' ? await outcomeAmounts(token, draft, options, address) : {};
  const input = step === 'review' ? inputOf(draft) : null;
  const answer = input && (await answerOf(ask(RETURN_QUOTE, { token, input }, address)));
  if (input && !answer?.returnQuote.quote) return stepBack(draft, answer?.returnQuote.problems[0], answer === null);
  const screen = returnForm({ step, draft, ...wanted, ...told, quote: answer?.returnQuote.quote ?? null });
  if (screen.notice === null && screen.wrong.length === 0) return screen;
  return fail((screen.notice && STATUS[screen.notice]) ?? 422, screen);
}

/** Where something has to be chosen anew. */
function stepBack(draft: ReturnDraft, problem: ReturnProblem | undefined, isDown: boolean) {
  if (isDown) return stay(503, { step: 'want', draft, notice: 'DOWN' });
  switch (problem?.code) {
    case 'THROTTLED':
      return stay(429, { step: 'want', draft, notice: 'THROTTLED', seconds: problem.retryAfterSeconds ?? 0 });
    case 'PHOTO_NEEDED':
      return stay(422, { step: 'why', draft, notice: 'INVALID' });
    default:
      return stay(409, { step: 'items', draft, notice: 'CHANGED' });
  }
}

/** What the review told; nothing where it told no amounts. */
function expectedOf(form: FormData): ReturnExpectedInput | null {
  const [refundMinor, creditMinor] = [form.get('refundMinor'), form.get('creditMinor')].map((value) =>
    typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : null,
  );
  return refundMinor == null || creditMinor == null ? null : { refundMinor, creditMinor };
}

async function send(event: ReturnEvent, here: Here, draft: ReturnDraft, expected: ReturnExpectedInput | null) {
  const { token, address } = here;
  const input = inputOf(draft);
  if (input === null) return stay(422, { step: 'items', draft, notice: 'INVALID' });
  const answer = await answerOf(ask(RETURN_REQUEST, { token, formKey: draft.formKey, input, expected }, address));
  if (answer === null) return show(here, 'review', draft, { notice: 'DOWN' });
  const { return: made, problems } = answer.returnRequest;
  const [problem] = problems;
  if (made !== null) goOn(event, { done: problem?.code === 'TWICE' ? 'twice' : 'return', of: made.id });
  if (problem?.code === 'TWICE') goOn(event, { done: 'twice' });
  if (problem?.code === 'CHANGED') return show(here, 'review', draft, { notice: 'CHANGED' });
  if (problem?.code === 'THROTTLED') return show(here, 'review', draft, { notice: 'THROTTLED', seconds: problem.retryAfterSeconds ?? 0 });
  return stepBack(draft, problem, false);
}
