import { fail } from '@sveltejs/kit';
import { ask } from '#lib/public-api/ask.ts';
import { answerOf, failed, goOn, problemOf, type LinkEvent } from './act.ts';
import type { FormFailure } from './form-failure.ts';
import { ANSWER, CANCEL, CORRECT_ADDRESS } from './preparation.mutations.ts';
import { idOf } from './read-forms.ts';
import { readAddress, readAnswer } from './read-preparation-forms.ts';
import { REFRESH } from './refresh.mutations.ts';

/** Asks the carrier now; the page that follows says whether it was. */
export async function refresh(event: LinkEvent) {
  const shipmentId = idOf(await event.request.formData(), 'shipment') ?? '';
  const answer = await answerOf(ask(REFRESH, { token: event.params.token, shipmentId }, event.getClientAddress()));
  if (answer === null) return failed('refresh', 'DOWN', { subject: shipmentId });
  goOn(event, { asked: answer.parcelRefresh.isAsked ? 'now' : 'later', of: shipmentId });
}

/** Corrects the address; what does not fit comes back to the form. */
export async function address(event: LinkEvent) {
  const sent = readAddress(await event.request.formData());
  if (Object.keys(sent).length === 0) return fail(422, { form: 'address', code: 'nothing', gaps: [], sent } satisfies FormFailure);
  const answer = await answerOf(ask(CORRECT_ADDRESS, { token: event.params.token, input: sent }, event.getClientAddress()));
  if (answer === null) return fail(503, { form: 'address', code: 'DOWN', gaps: [], sent } satisfies FormFailure);
  const { isCorrected, gaps, problems } = answer.addressCorrect;
  if (isCorrected) goOn(event, { done: 'address' });
  if (problems.every(({ code }) => code !== 'INVALID')) goOn(event, { late: 'address' });
  return fail(422, { form: 'address', code: 'wrong', gaps, sent } satisfies FormFailure);
}

export async function cancel(event: LinkEvent) {
  const problem = await problemOf(ask(CANCEL, { token: event.params.token }, event.getClientAddress()));
  goOn(event, problem === null ? { done: 'cancel' } : { late: 'cancel' });
}

/** Answers what the shop asks about a missing article. */
export async function answer(event: LinkEvent) {
  const given = readAnswer(await event.request.formData());
  if (given === null) return fail(422, { form: 'question', code: 'choose' } satisfies FormFailure);
  const said = await answerOf(ask(ANSWER, { token: event.params.token, ...given }, event.getClientAddress()));
  if (said === null) return fail(503, { form: 'question', code: 'DOWN' } satisfies FormFailure);
  goOn(event, said.questionAnswer.isAnswered ? { done: 'question' } : { late: 'question' });
}
