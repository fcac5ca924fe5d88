import type { Asked } from '#lib/page/form-address.ts';

/** What the page says after a form was done, by the word in its address. */
export const DONE_WORDS = {
  address: 'order:preparation.address.done',
  cancel: 'order:preparation.cancel.done',
  question: 'order:preparation.question.done',
  identify: 'order:identify.done',
  claim: 'order:claim.opened',
  damaged: 'return:damaged.done',
  found: 'order:claim.yes_done',
  missing: 'order:claim.no_done',
  feedback: 'order:feedback.thanks',
  contact: 'order:contact.done',
  invite: 'order:share.invited',
  remove: 'order:share.removed',
  confirm: 'order:view.confirmed',
  texts_on: 'order:notices.texts_on_done',
  texts_off: 'order:notices.texts_off_done',
} as const;

export type Done = keyof typeof DONE_WORDS;

/** What it says when the time for it was over. */
export const LATE_WORDS = {
  address: 'order:preparation.address.late',
  cancel: 'order:preparation.cancel.late',
  question: 'order:preparation.question.late',
} as const;

export type Late = keyof typeof LATE_WORDS;

/** What the address of the page says was done: one of these, or null. */
export function saidOf<const About extends string>(url: Asked, name: 'done' | 'late', among: readonly About[]): About | null {
  const said = url.searchParams.get(name);
  return among.find((about) => about === said) ?? null;
}
