import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import type { Command } from 'commander';
import { FILE_PROBLEMS, IMPORT_FIELDS, IMPORT_KINDS, type Columns, type ImportKind } from '@jalon/schema/mailroom';
import { fileOnDisk, UnreadableFile } from '../file/file-source.ts';
import { importFile, type Imported } from '../file/import-file.ts';
import { lateBar } from './late-bar.ts';
import { merchantOf } from './merchant-of.ts';
import { withHouse } from './open-house.ts';
import { printJson, printLine } from './print.ts';
import { EXIT, Refused } from './refused.ts';

interface Flags {
  merchant?: string;
  store?: string;
  map: Columns;
  json?: boolean;
}

/** `jalon import orders`, `shipments`, `products`, `stock` and `reports`. */
export function addFileImports(imports: Command): void {
  for (const kind of Object.keys(IMPORT_KINDS) as ImportKind[]) {
    imports
      .command(kind.toLowerCase())
      .description(IMPORT_KINDS[kind])
      .argument('<file>', '.csv or .csv.gz, with a heading')
      .option('--merchant <slug>', 'whose; not needed where there is only one')
      .option(
        '--store <name>',
        kind === 'ORDERS' ? 'the store they go to; made if there is none of that name' : 'the store whose orders they are',
      )
      .option('--map <field=Heading>', 'which column a field is; `field==text` for one text in every row; may be repeated', mapping, {})
      .option('--json', 'JSON instead of text')
      .addHelpText('after', `\nFields:\n${fieldsOf(kind)}`)
      .action((file: string, flags: Flags) => run(kind, file, flags));
  }
}

function mapping(given: string, before: Columns): Columns {
  const at = given.indexOf('=');
  if (at < 1) throw new Refused(`--map ${given}: say field=Heading.`);
  return { ...before, [given.slice(0, at).trim()]: given.slice(at + 1).trim() };
}

const fieldsOf = (kind: ImportKind): string =>
  IMPORT_FIELDS[kind]
    .map(({ name, description, isRequired }) => `  ${name.padEnd(22)}${isRequired ? '* ' : '  '}${description}`)
    .join('\n');

async function run(kind: ImportKind, file: string, { merchant, store, map, json }: Flags): Promise<void> {
  const bar = lateBar(`Reading ${kind.toLowerCase()}`);
  const rejected = new RejectedFile(`${file}.rejected.csv`);
  let columns: Columns = {};
  let total = 0;
  const imported = await withHouse(async ({ pool, secretKey }) => {
    const merchantId = await merchantOf(pool, merchant);
    const request = { merchantId, kind, store: store === undefined ? null : { name: store }, columns: map, now: new Date(), secretKey };
    return importFile(pool, fileOnDisk(file), request, {
      begin: (rows, found) => void ([total, columns] = [rows, found]),
      reject: (line) => rejected.write(line),
      progress: ({ rows }) => bar.show(rows, total),
    });
  })
    .catch((error: unknown) => refuse(error, file))
    .finally(async () => {
      bar.stop();
      await rejected.close();
    });
  if (imported.rejected === 0) await rm(rejected.path, { force: true });
  else process.exitCode = EXIT.problems;
  const { rows, kept, changed, reasons } = imported;
  if (json) return printJson({ file, kind, rows, kept, changed, rejected: reasons, columns });
  tell(imported, rejected.path);
}

function tell({ rows, kept, changed, rejected, reasons }: Imported, rejectedFile: string): void {
  printLine(`${rows} rows: ${kept} kept (${changed} new or different), ${rejected} rejected.`);
  for (const [reason, count] of Object.entries(reasons)) printLine(`  ! ${reason}: ${count}`);
  if (rejected > 0) printLine(`The rejected rows, each with its reason, are in ${rejectedFile}.`);
}

function refuse(error: unknown, file: string): never {
  if (error instanceof UnreadableFile) {
    const about = error.path === '' ? '' : ` (${error.path})`;
    const hint =
      error.code === 'COLUMN_MISSING'
        ? ` Say which it is with --map ${error.path.split(',')[0]}=Heading, or ==text for the same in every row.`
        : '';
    throw new Refused(`${file}: ${error.code}${about}. ${FILE_PROBLEMS[error.code]}${hint}`);
  }
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (syscall === 'open' || syscall === 'read') throw new Refused(`${file} cannot be read (${code}).`);
  throw error;
}

/** Made when the first row is rejected. */
class RejectedFile {
  readonly path: string;
  #stream: WriteStream | null = null;

  constructor(path: string) {
    this.path = path;
  }

  async write(line: string): Promise<void> {
    this.#stream ??= createWriteStream(this.path);
    if (!this.#stream.write(line)) await once(this.#stream, 'drain');
  }

  async close(): Promise<void> {
    if (this.#stream === null) return;
    this.#stream.end();
    await finished(this.#stream);
  }
}
