import { RETURN_METHODS, RETURN_OUTCOMES, RETURN_REASONS } from '@jalon/schema/words';
import * as v from 'valibot';
import { MOST_PHOTOS, RETURN_STEPS, type DraftArticle, type ReturnDraft, type ReturnStep } from './return-draft.ts';

const IdSchema = v.pipe(v.string(), v.uuid());
const QuantitySchema = v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number));
const MOST_ARTICLES = 300;
const LONGEST_NOTE = 500;

const idOf = (value: unknown): string | null => (v.is(IdSchema, value) ? value : null);

const isOneOf = <Name extends string>(list: Record<Name, unknown>, name: unknown): name is Name =>
  typeof name === 'string' && Object.hasOwn(list, name);

const oneOf = <Name extends string>(list: Record<Name, unknown>, name: unknown): Name | null => (isOneOf(list, name) ? name : null);

/** A form of the return: what was chosen so far, from which screen it comes and where it leads. */
export interface SentForm {
  step: ReturnStep;
  isBack: boolean;
  draft: ReturnDraft;
  /** Photos sent now, by article. */
  photos: { lineId: string; files: File[] }[];
}

/** Nothing of what is wrong in it is taken over; whether it is enough is asked later. */
export function readReturnForm(form: FormData): SentForm {
  const lineIds = [...new Set(form.getAll('article').flatMap((id) => idOf(id) ?? []))].slice(0, MOST_ARTICLES);
  return {
    step: RETURN_STEPS.find((step) => step === form.get('step')) ?? 'items',
    isBack: form.get('go') === 'back',
    draft: {
      formKey: idOf(form.get('formKey')) ?? crypto.randomUUID(),
      articles: lineIds.map((lineId) => readArticle(form, lineId)),
      method: oneOf(RETURN_METHODS, form.get('method')),
    },
    photos: lineIds.map((lineId) => ({ lineId, files: filesOf(form, `photos:${lineId}`) })).filter(({ files }) => files.length > 0),
  };
}

function readArticle(form: FormData, lineId: string): DraftArticle {
  const quantity = v.safeParse(QuantitySchema, form.get(`quantity:${lineId}`));
  const note = form.get(`note:${lineId}`);
  return {
    lineId,
    quantity: quantity.success ? quantity.output : 1,
    reason: oneOf(RETURN_REASONS, form.get(`reason:${lineId}`)),
    note: typeof note === 'string' ? note.trim().slice(0, LONGEST_NOTE) : '',
    outcome: oneOf(RETURN_OUTCOMES, form.get(`outcome:${lineId}`)),
    variantId: idOf(form.get(`variant:${lineId}`)),
    photoIds: form
      .getAll(`photo:${lineId}`)
      .flatMap((id) => idOf(id) ?? [])
      .slice(0, MOST_PHOTOS),
  };
}

/** A file field left empty is sent as a file without a name. */
const filesOf = (form: FormData, name: string): File[] =>
  form
    .getAll(name)
    .filter((file) => file instanceof File && file.size > 0)
    .slice(0, MOST_PHOTOS) as File[];
