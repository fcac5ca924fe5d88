import { CLAIM_CHECKS, CONTACT_REASONS, fittingReasons, type ClaimCheck, type FeedbackReason } from '@jalon/schema/words';
import * as v from 'valibot';
import type { ClaimOpenInput } from '#lib/claim/claim.mutations.ts';
import type { ContactAskInput } from './contact.mutations.ts';
import type { FeedbackInput } from './feedback.mutations.ts';

/** What was written into a field, without the spaces around it, as long as it may be. */
export function textOf(form: FormData, name: string, longest: number): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim().slice(0, longest) : '';
}

const IdSchema = v.pipe(v.string(), v.uuid());

export function idOf(form: FormData, name: string): string | null {
  const read = v.safeParse(IdSchema, form.get(name));
  return read.success ? read.output : null;
}

const isOneOf = <Name extends string>(list: Record<Name, unknown>, name: unknown): name is Name =>
  typeof name === 'string' && Object.hasOwn(list, name);

/** What is wrong with a delivery, without its photos; null when no parcel or nothing wrong was named. */
export function readClaim(form: FormData): Omit<ClaimOpenInput, 'photoIds'> | null {
  const shipmentId = idOf(form, 'shipment');
  const kind = form.get('kind');
  if (shipmentId === null || (kind !== 'NOT_RECEIVED' && kind !== 'DAMAGED')) return null;
  const checks = form.getAll('check').filter((check): check is ClaimCheck => isOneOf(CLAIM_CHECKS, check));
  return { shipmentId, kind, checks, note: textOf(form, 'note', 500) || null };
}

/** Whether a missed parcel turned up; null when that was not said. */
export function readClaimAnswer(form: FormData): { claimId: string; isHere: boolean } | null {
  const claimId = idOf(form, 'claim');
  const answer = form.get('answer');
  return claimId === null || (answer !== 'yes' && answer !== 'no') ? null : { claimId, isHere: answer === 'yes' };
}

/** Stars with the reasons that fit them; null without stars. */
export function readFeedback(form: FormData): FeedbackInput | null {
  const shipmentId = idOf(form, 'shipment');
  const stars = Number(form.get('stars'));
  if (shipmentId === null || !Number.isInteger(stars) || stars < 1 || stars > 5) return null;
  const fitting: readonly string[] = fittingReasons(stars);
  const reasons = form
    .getAll('reason')
    .filter((reason): reason is FeedbackReason => typeof reason === 'string' && fitting.includes(reason));
  return { shipmentId, stars, reasons, comment: textOf(form, 'comment', 1_000) || null };
}

/** A question to the shop; null when nothing was asked. */
export function readQuestion(form: FormData): ContactAskInput | null {
  const reason = form.get('reason');
  const text = textOf(form, 'text', 2_000);
  return isOneOf(CONTACT_REASONS, reason) && text !== '' ? { reason, text, shipmentId: idOf(form, 'shipment') } : null;
}

const EmailSchema = v.pipe(v.string(), v.maxLength(254), v.email());

/** Who is to follow the order; null without an address that can be one. */
export function readInvitation(form: FormData): { email: string; name: string | null } | null {
  const email = v.safeParse(EmailSchema, textOf(form, 'email', 254));
  return email.success ? { email: email.output, name: textOf(form, 'name', 100) || null } : null;
}
