import { CLAIM_ANSWER, CLAIM_OPEN } from '#lib/claim/claim.mutations.ts';
import { claimPhotos } from '#lib/claim/claim-photos.ts';
import { ask } from '#lib/public-api/ask.ts';
import { formOf } from '#lib/return/read-body.ts';
import { answerOf, failed, goOn, problemOf, type LinkEvent } from './act.ts';
import { FEEDBACK_GIVE } from './feedback.mutations.ts';
import type { FailCode } from './form-failure.ts';
import { forgetIdentity, keepIdentity } from './identity.ts';
import { IDENTIFY } from './identify.mutations.ts';
import { TRACK } from './track.queries.ts';
import { readClaim, readClaimAnswer, readFeedback, textOf } from './read-forms.ts';

/** Shows what only the people of the order may see, for half an hour and to this browser. */
export async function identify(event: LinkEvent) {
  const form = await event.request.formData();
  const subject = textOf(form, 'shipment', 36);
  const proof = textOf(form, 'proof', 254);
  if (proof === '') return failed('identify', 'INVALID', { subject, wrong: ['proof'] });
  const answer = await answerOf(ask(IDENTIFY, { token: event.params.token, proof }, event.getClientAddress()));
  if (answer === null) return failed('identify', 'DOWN', { subject });
  const { key, expiresAt, problems } = answer.identify;
  if (key === null) {
    const { code = 'NOT_FOUND', retryAfterSeconds = null } = problems[0] ?? {};
    return failed('identify', (code.startsWith('LINK_') ? 'NOT_FOUND' : code) as FailCode, { subject, seconds: retryAfterSeconds ?? 0 });
  }
  keepIdentity(event, key, expiresAt);
  goOn(event, { done: 'identify', of: subject });
}

export async function forget(event: LinkEvent) {
  forgetIdentity(event);
  goOn(event, { done: 'forget' }, 'content');
}

/** Says that a delivered parcel is not there, or damaged. */
export async function claim(event: LinkEvent) {
  const { token } = event.params;
  const address = event.getClientAddress();
  // First the link: the photos of somebody without one are not even read.
  const link = await answerOf(ask(TRACK, { token, slug: '', key: null }, address));
  if (link?.track.order === null) return;
  const form = await formOf(event.request);
  if (form === null) return failed('claim', 'INVALID', { sent: { kind: 'DAMAGED', photo: 'photo_too_large' } });
  const read = readClaim(form);
  const subject = textOf(form, 'shipment', 36);
  const sent = { kind: textOf(form, 'kind', 20), note: textOf(form, 'note', 500), checks: read?.checks.join(' ') ?? '' };
  if (read === null) return failed('claim', 'INVALID', { subject, sent });
  const { photoIds, word, failure } = await claimPhotos(token, form, address);
  const kept = { ...sent, photos: photoIds.join(' '), photo: word ?? '' };
  if (failure !== null) return failed('claim', failure.code, { ...failure, subject, sent: kept });
  if (word !== null) return failed('claim', 'INVALID', { subject, sent: kept });
  const problem = await problemOf(ask(CLAIM_OPEN, { token, input: { ...read, photoIds } }, address));
  if (problem !== null) return failed('claim', problem.code, { ...problem, subject, sent: kept });
  goOn(event, { done: read.kind === 'DAMAGED' ? 'damaged' : 'claim', of: subject });
}

/** Says whether a missed parcel turned up. */
export async function found(event: LinkEvent) {
  const given = readClaimAnswer(await event.request.formData());
  if (given === null) return failed('found', 'INVALID');
  const problem = await problemOf(ask(CLAIM_ANSWER, { token: event.params.token, ...given }, event.getClientAddress()));
  if (problem !== null) return failed('found', problem.code, { ...problem, subject: given.claimId });
  goOn(event, { done: given.isHere ? 'found' : 'missing', of: given.claimId });
}

export async function feedback(event: LinkEvent) {
  const form = await event.request.formData();
  const input = readFeedback(form);
  const subject = textOf(form, 'shipment', 36);
  if (input === null) return failed('feedback', 'INVALID', { subject, wrong: ['stars'] });
  const problem = await problemOf(ask(FEEDBACK_GIVE, { token: event.params.token, input }, event.getClientAddress()));
  if (problem !== null) return failed('feedback', problem.code, { ...problem, subject, sent: { comment: input.comment ?? '' } });
  goOn(event, { done: 'feedback', of: subject });
}
