import { Field, ID, InputType, ObjectType } from 'type-graphql';
import * as v from 'valibot';
import { IMPORT_KINDS, ImportKindEnum, type Columns, type ImportKind } from '@jalon/schema/mailroom';

@InputType({ description: 'Which column of a file is which field.' })
export class ImportColumnInput {
  @Field(() => String, { description: 'The field, as `importColumns` names it.' })
  field!: string;

  @Field(() => String, {
    description:
      'The heading of its column, as it is written; `=text`: that text in every row; empty: no column, although one would be guessed.',
  })
  heading!: string;
}

@InputType({ description: 'A file, or its beginning: CSV, or CSV packed by gzip. Give `text` or `base64`.' })
export class ImportContentInput {
  @Field(() => String, { nullable: true, description: 'Its letters.' })
  text?: string | null;

  @Field(() => String, { nullable: true, description: 'Its bytes, Base64: so nothing of it is lost, however it is written.' })
  base64?: string | null;
}

@InputType({ description: 'A file to be brought in.' })
export class ImportStartInput {
  @Field(() => ImportKindEnum, { description: 'What it brings in.' })
  kind!: ImportKind;

  @Field(() => String, { description: 'What it is called.' })
  fileName!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'The store its orders are of. Left out: for orders the only store of the kind GENERIC, made if there is none; else every store.',
  })
  storeId?: string | null;

  @Field(() => ImportContentInput, { description: 'The file, at most 20 MB, or 100 MB unpacked.' })
  content!: ImportContentInput;

  @Field(() => [ImportColumnInput], {
    nullable: true,
    description: 'Which column is which field, where it is not as remembered or as guessed.',
  })
  columns?: ImportColumnInput[] | null;
}

/** Of one upload, as it comes. */
export const LARGEST_FILE_BYTES = 20 * 1024 * 1024;
/** Of a packed one, unpacked. */
export const LARGEST_UNPACKED_BYTES = 100 * 1024 * 1024;

const Content = v.pipe(
  v.object({ text: v.nullish(v.string()), base64: v.nullish(v.string()) }),
  v.check(({ text, base64 }) => (text == null) !== (base64 == null), 'give text or base64'),
  v.transform(({ text, base64 }) => (text == null ? Buffer.from(base64!, 'base64') : Buffer.from(text))),
  v.check((bytes) => bytes.length <= LARGEST_FILE_BYTES, 'a file of at most 20 MB; larger ones go in with `jalon import`'),
);

const ColumnList = v.pipe(
  v.array(v.object({ field: v.pipe(v.string(), v.maxLength(50)), heading: v.pipe(v.string(), v.maxLength(500)) })),
  v.maxLength(200),
  v.transform((columns): Columns => Object.fromEntries(columns.map(({ field, heading }) => [field, heading]))),
);

export const ImportStartSchema = v.object({
  kind: v.picklist(Object.keys(IMPORT_KINDS) as ImportKind[]),
  fileName: v.pipe(v.string(), v.trim(), v.minLength(1, 'at least one character'), v.maxLength(200, 'at most 200 characters')),
  storeId: v.nullish(v.pipe(v.string(), v.uuid('the id of a store'))),
  content: Content,
  columns: v.nullish(ColumnList),
});

export const ImportPreviewSchema = v.object({ head: Content, columns: v.nullish(ColumnList) });

@ObjectType({ description: 'What a row of a file can say.' })
export class ImportFieldInfo {
  @Field(() => String, { description: 'By this name it is mapped.' })
  name!: string;

  @Field(() => String, { description: 'What it means.' })
  description!: string;

  @Field(() => Boolean, { description: 'Without a column for it a file cannot be read.' })
  isRequired!: boolean;
}

@ObjectType({ description: 'Which column of a file is which field.' })
export class ImportColumn {
  @Field(() => String, { description: 'The field.' })
  field!: string;

  @Field(() => String, { description: 'The heading of its column; `=text`: that text in every row; empty: no column.' })
  heading!: string;
}

@ObjectType({ description: 'What files of a kind can say, and how they said it the last time.' })
export class ImportColumns {
  @Field(() => [ImportFieldInfo], { description: 'What a row can say.' })
  fields!: readonly ImportFieldInfo[];

  @Field(() => [ImportColumn], { description: 'Which column was which field in the last file; none: there was no file yet.' })
  columns!: ImportColumn[];
}

@ObjectType({ description: 'Something that keeps a file from being read.' })
export class ImportProblem {
  @Field(() => String, { description: 'For programs.' })
  code!: string;

  @Field(() => String, { description: 'The field or the heading it is about; empty: the file.' })
  path!: string;

  @Field(() => String, { description: 'For people, in English.' })
  message!: string;
}

@ObjectType({ description: 'How a file would be read.' })
export class ImportPreview {
  @Field(() => String, { description: 'What parts its columns.' })
  delimiter!: string;

  @Field(() => [String], { description: 'Its headings.' })
  headings!: string[];

  @Field(() => [ImportColumn], { description: 'Which column is which field, as far as it can be told.' })
  columns!: ImportColumn[];

  @Field(() => [[String]], { description: 'Its first rows, at most ten.' })
  rows!: string[][];

  @Field(() => [ImportProblem], { description: 'What is to be put right first; none: it can be read.' })
  problems!: ImportProblem[];
}

export const columnList = (columns: Columns): ImportColumn[] => Object.entries(columns).map(([field, heading]) => ({ field, heading }));
