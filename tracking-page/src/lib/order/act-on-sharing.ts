import { TEXT_MESSAGES_ASK } from '#lib/notification/notification.mutations.ts';
import { ask } from '#lib/public-api/ask.ts';
import { answerOf, failed, goOn, problemOf, type LinkEvent } from './act.ts';
import { CONTACT_ASK } from './contact.mutations.ts';
import type { FailCode, SharedLink } from './form-failure.ts';
import { idOf, readInvitation, readQuestion, textOf } from './read-forms.ts';
import { FOLLOWER_CONFIRM, FOLLOWER_INVITE, FOLLOWER_REMOVE, LINK_SHARE } from './share.mutations.ts';

/** Makes a link for somebody else. It is shown in the answer itself: a link in an address would be kept by the browser. */
export async function share(event: LinkEvent) {
  const view = (await event.request.formData()).get('view') === 'GIFT' ? 'GIFT' : 'NEIGHBOUR';
  const answer = await answerOf(ask(LINK_SHARE, { token: event.params.token, view }, event.getClientAddress()));
  if (answer === null) return failed('share', 'DOWN', { subject: view });
  const { token, expiresAt, problems } = answer.linkShare;
  if (token === null) return failed('share', (problems[0]?.code ?? 'NOT_ALLOWED') as FailCode, { subject: view });
  return { form: 'shared', view, token, expiresAt } satisfies SharedLink;
}

export async function invite(event: LinkEvent) {
  const form = await event.request.formData();
  const sent = { name: textOf(form, 'name', 100), email: textOf(form, 'email', 254) };
  const read = readInvitation(form);
  if (read === null) return failed('invite', 'INVALID', { sent, wrong: ['email'] });
  const input = { ...read, language: event.locals.language };
  const problem = await problemOf(ask(FOLLOWER_INVITE, { token: event.params.token, input }, event.getClientAddress()));
  if (problem !== null) return failed('invite', problem.code, { ...problem, sent });
  goOn(event, { done: 'invite' });
}

export async function remove(event: LinkEvent) {
  const followerId = idOf(await event.request.formData(), 'follower');
  if (followerId === null) return failed('remove', 'INVALID');
  const problem = await problemOf(ask(FOLLOWER_REMOVE, { token: event.params.token, followerId }, event.getClientAddress()));
  if (problem !== null && problem.code !== 'NOT_FOUND') return failed('remove', problem.code, problem);
  goOn(event, { done: 'remove' });
}

/** Whoever was invited says yes. */
export async function confirm(event: LinkEvent) {
  const problem = await problemOf(ask(FOLLOWER_CONFIRM, { token: event.params.token }, event.getClientAddress()));
  if (problem !== null) return failed('confirm', problem.code, problem);
  goOn(event, { done: 'confirm' });
}

/** Asks the shop something. */
export async function contact(event: LinkEvent) {
  const form = await event.request.formData();
  const sent = { reason: textOf(form, 'reason', 30), text: textOf(form, 'text', 2_000) };
  const input = readQuestion(form);
  if (input === null) return failed('contact', 'INVALID', { sent, wrong: ['text'] });
  const problem = await problemOf(ask(CONTACT_ASK, { token: event.params.token, input }, event.getClientAddress()));
  if (problem !== null) return failed('contact', problem.code, { ...problem, sent });
  goOn(event, { done: 'contact' });
}

export async function texts(event: LinkEvent) {
  const isWanted = (await event.request.formData()).get('answer') === 'yes';
  const problem = await problemOf(ask(TEXT_MESSAGES_ASK, { token: event.params.token, isWanted }, event.getClientAddress()));
  if (problem !== null) return failed('texts', problem.code, problem);
  goOn(event, { done: isWanted ? 'texts_on' : 'texts_off' });
}
