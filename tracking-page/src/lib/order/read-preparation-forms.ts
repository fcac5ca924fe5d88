import * as v from 'valibot';
import { ADDRESS_FIELDS, type AddressField } from './address-fields.ts';

/** What of an address was filled in; a field left empty stays as it is. */
export function readAddress(form: FormData): Partial<Record<AddressField, string>> {
  const filled = ADDRESS_FIELDS.map((field) => [field, form.get(field)] as const).flatMap(([field, value]) =>
    typeof value === 'string' && value.trim() !== '' ? [[field, value.trim().slice(0, 200)] as const] : [],
  );
  return Object.fromEntries(filled);
}

const AnswerSchema = v.object({
  question: v.pipe(v.string(), v.uuid()),
  answer: v.pipe(
    v.string(),
    v.regex(/^(WAIT|SEND_REST|CANCEL|ALTERNATIVE [0-9a-f-]{36})$/),
    v.transform((text) => text.split(' ') as ['WAIT' | 'SEND_REST' | 'CANCEL' | 'ALTERNATIVE', string?]),
  ),
});

/** The answer to a shop's question; null when nothing that can be one was chosen. */
export function readAnswer(form: FormData) {
  const read = v.safeParse(AnswerSchema, { question: form.get('question'), answer: form.get('answer') });
  if (!read.success) return null;
  const [option, alternativeId] = read.output.answer;
  return { questionId: read.output.question, option, alternativeId: alternativeId ?? null };
}
