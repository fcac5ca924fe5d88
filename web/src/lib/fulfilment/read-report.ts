import { formText } from '#lib/graph/form-text.ts';
import type { ReportInput } from './fulfilment.mutations.ts';
import { REPORTED_STEPS } from './fulfilment.type.ts';

/** A report as its form was filled in. The checklist goes only with what was looked over; `check` holds every label, `right` the ticked ones. */
export function readReport(form: FormData): ReportInput {
  const step = REPORTED_STEPS.find((one) => one === form.get('step')) ?? 'PICKED';
  const texts = (name: string) => form.getAll(name).filter((value) => typeof value === 'string');
  const right = texts('right');
  const checklist = texts('check').map((label) => ({ label, isDone: right.includes(label) }));
  return {
    fulfilmentId: formText(form, 'id'),
    step,
    note: formText(form, 'note') || null,
    photoUrl: formText(form, 'photoUrl') || null,
    trackingNumber: formText(form, 'trackingNumber') || null,
    carrier: formText(form, 'carrier') || null,
    ...((step === 'CHECKED' || step === 'CHECK_FAILED') && { checklist }),
  };
}
