import { LANGUAGES } from '@jalon/schema/words';
import * as v from 'valibot';
import { readJsonLogic } from '#lib/condition/condition-rows.ts';
import type { FormFields } from '#lib/goods/form-fields.ts';
import { BLOCK_CONDITIONS } from './block-conditions.ts';
import { fromWallTime } from './block-schedule.ts';
import type { BlockInput } from './brand.mutations.ts';
import { BLOCK_KINDS, type PageBlock } from './brand.type.ts';

/** The form of a block; what cannot be read is noted in `fields.problems`. A language whose fields are empty is left out. */
export function readBlock(fields: FormFields, zone: string): BlockInput {
  const [id, json] = [fields.text('id'), fields.text('json')];
  const lines = BLOCK_CONDITIONS.readLines(fields.texts('fact'), fields.texts('operator'), fields.texts('value'));
  const written = json === '' ? BLOCK_CONDITIONS.writeRows(lines) : readJsonLogic(json);
  if (written === null) fields.problems.push({ code: 'INVALID', path: ['condition'], message: 'an object of JSON Logic' });
  const moment = (name: string) => {
    const text = fields.text(name);
    const instant = text === '' ? null : fromWallTime(text, zone);
    if (text !== '' && instant === null) fields.problems.push({ code: 'INVALID', path: [name], message: 'a day and a time' });
    return instant;
  };
  return {
    ...(id && { id }),
    kind: BLOCK_KINDS.find((kind) => kind === fields.text('kind')) ?? 'BANNER',
    isEnabled: fields.has('isEnabled'),
    texts: Object.keys(LANGUAGES).flatMap((language) => {
      const [title, text] = [fields.text(`title.${language}`), fields.orNull(`text.${language}`)];
      return title === '' && text === null ? [] : [{ language, title, text }];
    }),
    href: fields.orNull('href'),
    pictureId: fields.has('noPicture') ? null : fields.orNull('pictureId'),
    condition: written === null || Object.keys(written).length === 0 ? null : written,
    startsAt: moment('startsAt'),
    endsAt: moment('endsAt'),
  };
}

/** A block as it is, to be saved with something else changed. */
export const inputOf = ({ kind, isEnabled, texts, href, picture, condition, startsAt, endsAt }: PageBlock): BlockInput => ({
  kind,
  isEnabled,
  texts: texts.map(({ language, title, text }) => ({ language, title, text })),
  href,
  pictureId: picture?.id ?? null,
  condition,
  startsAt,
  endsAt,
});

const orNull = v.nullable(v.string());
const RemovedBlock = v.object({
  position: v.number(),
  input: v.object({
    kind: v.picklist(BLOCK_KINDS),
    isEnabled: v.boolean(),
    texts: v.array(v.object({ language: v.string(), title: v.string(), text: orNull })),
    href: orNull,
    pictureId: orNull,
    condition: v.nullable(v.record(v.string(), v.unknown())),
    startsAt: orNull,
    endsAt: orNull,
  }),
});

/** A block that was removed, with what is needed to put it back where it was. */
export type RemovedBlock = v.InferOutput<typeof RemovedBlock>;

/** A removed block as the page kept it; null: somebody else wrote it. */
export function readRemoved(json: string): RemovedBlock | null {
  const parsed = v.safeParse(RemovedBlock, readJsonLogic(json));
  return parsed.success ? parsed.output : null;
}
