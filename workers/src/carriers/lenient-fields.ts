import * as v from 'valibot';

const TEXT_LIMIT = 1000;
// NUL cannot be stored in PostgreSQL; the other control characters can only harm a page or a log.
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** Text or a number, trimmed and at most 1,000 characters; anything else, and the empty text, is null. */
export function toText(value: unknown): string | null {
  const written = typeof value === 'string' ? value : typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
  // Cut before it is made well-formed: the cut may go through a character of two units.
  return written.replace(CONTROL, ' ').trim().slice(0, TEXT_LIMIT).toWellFormed().trim() || null;
}

export const text = v.pipe(v.unknown(), v.transform(toText));

const ADDRESS_LIMIT = 2000;

/** An address of the web, whole or not at all: a part of one leads nowhere. Signed ones are longer than other texts. */
export const webAddress = v.pipe(
  v.unknown(),
  v.transform((value): string | null =>
    typeof value === 'string' && value.length <= ADDRESS_LIMIT && URL.canParse(value) ? new URL(value).href : null,
  ),
);

/** A finite number, also written as text; anything else is null. */
export const number = v.pipe(
  v.unknown(),
  v.transform((value): number | null => {
    const written = toText(value);
    const found = written !== null && /^[+-]?\d+(?:\.\d+)?$/.test(written) ? Number(written) : null;
    return found !== null && Number.isFinite(found) ? found : null;
  }),
);

/** An object of JSON or XML: neither a list nor nothing. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const LENIENT = {};
/** What a schema that cannot fail makes of a value, without the copies `v.parse` makes on the way. */
const readAs = (schema: v.GenericSchema, value: unknown): unknown => schema['~run']({ typed: false, value }, LENIENT).value;

/** An object of which only the named fields are read, each by a schema that cannot fail; anything else is an object with none of them. */
export const fields = <E extends v.ObjectEntries>(entries: E) => {
  const readers = Object.entries(entries) as [string, v.GenericSchema][];
  return v.pipe(
    v.unknown(),
    v.transform((value) => {
      const found: Record<string, unknown> = {};
      const given = isRecord(value) ? value : null;
      for (const [name, schema] of readers) found[name] = readAs(schema, given !== null && Object.hasOwn(given, name) ? given[name] : null);
      return found as { [Name in keyof E]: v.InferOutput<E[Name]> };
    }),
  );
};

/** A list of what a schema that cannot fail reads; one thing alone is a list of one, nothing at all an empty list. */
export const list = <S extends v.GenericSchema>(item: S) =>
  v.pipe(
    v.unknown(),
    v.transform((value): v.InferOutput<S>[] => {
      if (value === null || value === undefined || value === '') return [];
      const items: unknown[] = Array.isArray(value) ? value : [value];
      return items.filter((one) => one !== null).map((one) => readAs(item, one));
    }),
  );
