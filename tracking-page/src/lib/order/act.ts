import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { pageAddress } from '#lib/page/form-address.ts';
import { ApiUnavailable, noteDown } from '#lib/public-api/ask.ts';
import type { ReturnDone, ReturnLate } from '#lib/return/return-said.ts';
import type { WithdrawalDone } from '#lib/withdrawal/withdrawal-said.ts';
import type { ActFailure, ActForm, FailCode } from './form-failure.ts';
import type { ActProblem } from './problem.ts';
import type { Done, Late } from './said.ts';

/** A form sent from the page behind a link. */
export type LinkEvent = Pick<RequestEvent, 'request' | 'url' | 'cookies' | 'locals' | 'getClientAddress'> & { params: { token: string } };

interface Told {
  done?: Done | ReturnDone | WithdrawalDone | 'forget';
  late?: Late | ReturnLate;
  asked?: 'now' | 'later';
  /** Which of its kind. */
  of?: string;
}

/** To the page itself, which says in words what it is told, where `part` is. */
export function goOn({ url }: Pick<LinkEvent, 'url'>, told: Told, part = 'said'): never {
  redirect(303, pageAddress(url, told as Record<string, string>, part));
}

const STATUS: Partial<Record<FailCode, number>> = { THROTTLED: 429, DOWN: 503, NOT_ALLOWED: 403 };

/** Back to the form, with what was written. */
export function failed(form: ActForm, code: FailCode, given: Partial<Omit<ActFailure, 'form' | 'code'>> = {}) {
  return fail(STATUS[code] ?? 422, { form, code, seconds: 0, subject: null, sent: {}, wrong: [], ...given } satisfies ActFailure);
}

/** The api's answer, or null when it gives none: what was written is not lost for that. */
export async function answerOf<Answer>(asked: Promise<Answer>): Promise<Answer | null> {
  try {
    return await asked;
  } catch (failure) {
    if (!(failure instanceof ApiUnavailable)) throw failure;
    noteDown(failure);
    return null;
  }
}

/** What kept an act from being done, or null. A link that ended is told by the page itself. */
export async function problemOf(
  asked: Promise<Record<string, { problems: ActProblem[] }>>,
): Promise<{ code: FailCode; seconds: number; wrong: string[] } | null> {
  const answer = await answerOf(asked);
  if (answer === null) return { code: 'DOWN', seconds: 0, wrong: [] };
  const problems = Object.values(answer).flatMap((result) => result.problems);
  const problem = problems.find(({ code }) => !code.startsWith('LINK_'));
  if (problem === undefined) return null;
  const wrong = problems.flatMap(({ code, path }) => (code === 'INVALID' ? path.slice(-1) : []));
  return { code: problem.code as FailCode, seconds: problem.retryAfterSeconds ?? 0, wrong };
}
