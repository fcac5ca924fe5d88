import { Arg, Args, Authorized, Ctx, ID, Query, Resolver } from 'type-graphql';
import { FILE_PROBLEMS, FileImport, IMPORT_FIELDS, ImportKindEnum, readHead, type ImportKind } from '@jalon/schema/mailroom';
import { isUuid, part } from '../database/sql-part.ts';
import { connectionOf, PageArgs, pageCost, type Connection } from '../graphql/connection.type.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { readPage } from '../graphql/read-page.ts';
import { refuse } from '../graphql/refusal.ts';
import { checkInput } from '../graphql/problem.type.ts';
import { HEAD_BYTES, openRejected, unpackHead } from './file-import-body.ts';
import { rememberedColumns } from './file-import-columns.ts';
import {
  columnList,
  ImportColumnInput,
  ImportColumns,
  ImportContentInput,
  ImportPreview,
  ImportPreviewSchema,
} from './file-import.inputs.ts';

const FileImportConnection = connectionOf('FileImport', () => FileImport);

@Resolver()
export class FileImportQueries {
  @Authorized('MANAGER')
  @Query(() => FileImportConnection, { complexity: pageCost, description: 'Files that staff brought in, the last first. Needs MANAGER.' })
  async imports(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('kind', () => ImportKindEnum, { nullable: true, description: 'Only those of this kind.' }) kind: ImportKind | null,
    @Ctx() { em, merchant }: MerchantContext,
  ): Promise<Connection<FileImport>> {
    const plan = {
      table: 'file_import',
      clock: 'created_at',
      branches: [part('merchant_id = ?', merchant.merchantId)],
      residual: kind ? [part('kind = ?', kind)] : [],
    };
    // A file may be megabytes, and nothing here shows it.
    const exclude = ['body', 'rejectedRows'] as const;
    return readPage(em, plan, page, (ids) => em.find(FileImport, { id: { $in: ids } }, { exclude: [...exclude] }) as Promise<FileImport[]>);
  }

  @Authorized('MANAGER')
  @Query(() => String, {
    nullable: true,
    description:
      'The rows of a file that were not taken, each with its reason, as CSV; null: there are none, or they are older than 30 days. Needs MANAGER.',
  })
  async importRejected(
    @Arg('id', () => ID, { description: 'UUID of the import.' }) id: string,
    @Ctx() { em }: MerchantContext,
  ): Promise<string | null> {
    const found = isUuid(id) ? await em.findOne(FileImport, { id }, { populate: ['rejectedRows'], exclude: ['body'] }) : null;
    return found?.rejectedRows ? openRejected(found.rejectedRows) : null;
  }

  @Authorized('MANAGER')
  @Query(() => ImportColumns, { description: 'What files of a kind can say, and how the last one said it. Needs MANAGER.' })
  async importColumns(
    @Arg('kind', () => ImportKindEnum, { description: 'What the file brings in.' }) kind: ImportKind,
    @Ctx() { em, merchant }: MerchantContext,
  ): Promise<ImportColumns> {
    const columns = await rememberedColumns(em, merchant.merchantId, kind);
    return { fields: IMPORT_FIELDS[kind], columns: columnList(columns ?? {}) };
  }

  @Authorized('MANAGER')
  @Query(() => ImportPreview, {
    description: 'How a file would be read, from its beginning: 64 kB are enough. Nothing is kept of it. Needs MANAGER.',
  })
  async importPreview(
    @Arg('kind', () => ImportKindEnum, { description: 'What the file brings in.' }) kind: ImportKind,
    @Arg('head', () => ImportContentInput, { description: 'Its beginning.' }) content: ImportContentInput,
    @Arg('columns', () => [ImportColumnInput], { nullable: true, description: 'As they would be given to `importStart`.' })
    columns: ImportColumnInput[] | null,
    @Ctx() { em, merchant }: MerchantContext,
  ): Promise<ImportPreview> {
    const { output, problems } = checkInput(ImportPreviewSchema, { head: content, columns }, []);
    if (output === null) throw refuse('BAD_USER_INPUT', `${problems[0]!.path.join('.')}: ${problems[0]!.message}`);
    const { bytes, isWhole } = await unpackHead(output.head);
    const known = await rememberedColumns(em, merchant.merchantId, kind);
    const cut = { isWhole: isWhole && bytes.length <= HEAD_BYTES, said: output.columns ?? {}, remembered: known };
    const head = readHead(kind, bytes.subarray(0, HEAD_BYTES), cut);
    const told = head.problems.map(({ code, path }) => ({ code, path, message: FILE_PROBLEMS[code] }));
    return { ...head, columns: columnList(head.columns), problems: told };
  }
}
