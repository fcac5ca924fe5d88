import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { FILE_PROBLEMS, FileImport, readHead, type ColumnProblem } from '@jalon/schema/mailroom';
import { Store } from '@jalon/schema/store';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { HEAD_BYTES, packFile, unpackFile } from './file-import-body.ts';
import { rememberedColumns } from './file-import-columns.ts';
import { ImportStartInput, ImportStartSchema } from './file-import.inputs.ts';

const ImportStartResult = resultOf<{ import: FileImport }>('ImportStartResult', {
  import: { type: () => FileImport, description: 'The import, waiting to be read.' },
});

@Resolver()
export class FileImportMutations {
  @Authorized('MANAGER')
  @Mutation(() => ImportStartResult, {
    description:
      'Brings in a file. It is read in the background: `imports` tells how far it is. The same file again changes nothing. Needs MANAGER.',
  })
  async importStart(
    @Arg('input', () => ImportStartInput, { description: 'What is to be done.' }) input: ImportStartInput,
    @Ctx() { em, merchant }: MerchantContext,
  ): Promise<{ import?: FileImport; problems: Problem[] }> {
    const { output, problems } = checkInput(ImportStartSchema, input);
    if (output === null) return { problems };
    const { kind, fileName, columns } = output;
    const storeId = output.storeId ?? null;
    const store = storeId === null ? null : await em.findOne(Store, { id: storeId });
    const refuse = (code: 'NOT_FOUND' | 'INVALID', field: string, message: string) => ({
      problems: [problem(code, ['input', field], message)],
    });
    if (storeId !== null && store === null) return refuse('NOT_FOUND', 'storeId', 'There is no such store.');
    if (kind === 'ORDERS' && store !== null && store.platform !== 'GENERIC')
      return refuse('INVALID', 'storeId', FILE_PROBLEMS.STORE_OTHER_KIND);
    const bytes = await unpackFile(output.content);
    if (bytes === null) return refuse('INVALID', 'content', 'The packed file is damaged, or larger than 100 MB unpacked.');
    const head = readHead(kind, bytes.subarray(0, HEAD_BYTES), {
      isWhole: bytes.length <= HEAD_BYTES,
      said: columns ?? {},
      remembered: await rememberedColumns(em, merchant.merchantId, kind),
    });
    if (head.problems.length > 0) return { problems: head.problems.map(tellProblem) };
    const body = await packFile(bytes);
    const made = Object.assign(new FileImport(), {
      merchantId: merchant.merchantId,
      kind,
      fileName,
      storeId,
      columns: columns ?? null,
      body,
    });
    await em.persist(made).flush();
    await em.execute(`select pg_notify('jalon_import', '')`);
    return { import: made, problems };
  }
}

const tellProblem = ({ code, path }: ColumnProblem): Problem =>
  problem('INVALID', path === '' ? ['input', 'content'] : ['input', 'columns', path], FILE_PROBLEMS[code]);
