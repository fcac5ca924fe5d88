import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import { namedEnum } from '../shipment/status.type.ts';
import { IMPORT_KINDS, IMPORT_STATES, type ImportKind, type ImportState } from './file-import-kind.ts';

export const ImportKindEnum = namedEnum('ImportKind', 'What a file can bring in.', IMPORT_KINDS);
export const ImportStateEnum = namedEnum('ImportState', 'How far an import is.', IMPORT_STATES);

@ObjectType({ implements: Node, description: 'A file that staff brought in.' })
export class FileImport {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;

  @Field(() => ImportKindEnum, { description: 'What it brings in.' })
  kind!: ImportKind;

  /** The store its orders are of. */
  storeId: string | null = null;

  @Field(() => String, { description: 'What the file was called.' })
  fileName!: string;

  /** Field → heading, as given with the file; a heading `=text` stands for that text in every row. Null: as remembered or guessed. */
  columns: Record<string, string> | null = null;

  /** The file, Brotli. Removed once it is read. */
  body: Buffer | null = null;

  @Field(() => ImportStateEnum, { description: 'How far it is.' })
  state: ImportState = 'WAITING';

  @Field(() => Int, { nullable: true, description: 'Rows there are; null: not counted yet.' })
  totalRows: number | null = null;

  @Field(() => Int, { description: 'Rows read.' })
  rows: number = 0;

  @Field(() => Int, { description: 'Rows that were taken.' })
  kept: number = 0;

  @Field(() => Int, { description: 'Rows of them that changed something.' })
  changed: number = 0;

  @Field(() => Int, { description: 'Rows that were not taken.' })
  rejected: number = 0;

  /** The rows that were not taken, each with its reason: CSV, Brotli. */
  rejectedRows: Buffer | null = null;

  @Field(() => String, { nullable: true, description: 'Why it could not be read: a code.' })
  problem: string | null = null;

  @Field(() => String, { nullable: true, description: 'Which field or heading the problem is about.' })
  problemPath: string | null = null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was brought in.' })
  createdAt: Date = new Date();

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was read to its end.' })
  finishedAt: Date | null = null;
}

export const FileImportSchema = defineEntity({
  class: FileImport,
  tableName: 'file_import',
  indexes: [
    { properties: ['merchantId', 'createdAt', 'id'] },
    {
      name: 'file_import_open_index',
      expression: `create index file_import_open_index on file_import (created_at) where state in ('WAITING', 'RUNNING')`,
    },
  ],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    kind: p.text(),
    storeId: p.uuid().nullable(),
    fileName: p.text(),
    columns: p.json<Record<string, string>>().nullable().hidden(),
    body: p.blob().nullable().hidden().lazy(),
    state: p.text(),
    totalRows: p.integer().nullable(),
    rows: p.integer(),
    kept: p.integer(),
    changed: p.integer(),
    rejected: p.integer(),
    rejectedRows: p.blob().nullable().hidden().lazy(),
    problem: p.text().nullable(),
    problemPath: p.text().nullable(),
    createdAt: p.datetime().columnType('timestamptz'),
    finishedAt: p.datetime().columnType('timestamptz').nullable(),
  },
});

/** Which column of a merchant's files is which field: remembered from the last file of the kind. */
export class ColumnMapping {
  merchantId!: string;
  kind!: ImportKind;
  /** Field → the column's heading; an empty one: no column, although one would be guessed. */
  columns: Record<string, string> = {};
  changedAt: Date = new Date();
}

export const ColumnMappingSchema = defineEntity({
  class: ColumnMapping,
  tableName: 'column_mapping',
  properties: {
    merchantId: p.uuid().primary(),
    kind: p.text().primary(),
    columns: p.json<Record<string, string>>(),
    changedAt: p.datetime().columnType('timestamptz'),
  },
});
