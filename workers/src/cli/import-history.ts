import { createHash } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { HistoryCleaner, type CleanHistory } from '../estimate/clean-history.ts';
import { HISTORY_COLUMNS, HistoryFileError, readHistoryCsv } from '../estimate/history-csv.parse.ts';
import { saveHistory } from '../estimate/save-history.ts';
import { lateBar } from './late-bar.ts';
import { merchantOf } from './merchant-of.ts';
import { withHouse } from './open-house.ts';
import { printJson, printLine } from './print.ts';
import { EXIT, Refused } from './refused.ts';

interface Flags {
  merchant?: string;
  json?: boolean;
}

/** `jalon import history` */
export function addHistoryImport(imports: Command): void {
  imports
    .command('history')
    .description('past deliveries, from which arrivals are estimated')
    .argument('<file>', 'a history file, .csv or .csv.gz')
    .option('--merchant <slug>', 'whose; not needed where there is only one')
    .option('--json', 'JSON instead of text')
    .action(importHistory);
}

async function importHistory(file: string, { merchant, json }: Flags): Promise<void> {
  const rejected: string[] = [];
  const history = await readFile(file, (row, reason) => rejected.push(csvLine([...HISTORY_COLUMNS.map(row), reason])));
  const bar = lateBar('Keeping deliveries');
  const changed = await withHouse(async ({ pool }) => {
    const merchantId = await merchantOf(pool, merchant);
    const parcels = history.parcels.map((parcel) => ({ ...parcel, id: parcel.id || idOf(parcel) }));
    return saveHistory(pool, merchantId, parcels, (done) => bar.show(done, parcels.length));
  }).finally(bar.stop);
  const rejectedFile = `${file}.rejected.csv`;
  if (rejected.length > 0) {
    await writeFile(rejectedFile, `${[csvLine([...HISTORY_COLUMNS, 'reason']), ...rejected].join('\n')}\n`);
    process.exitCode = EXIT.problems;
  } else await rm(rejectedFile, { force: true });
  const { rows, parcels, open, rejected: reasons, repaired } = history;
  if (json) return printJson({ file, rows, kept: parcels.length, changed, open, rejected: reasons, repaired });
  printLine(`${rows} rows: ${parcels.length} kept (${changed} new or different), ${rejected.length} rejected.`);
  for (const [reason, count] of Object.entries(reasons)) printLine(`  ! ${reason}: ${count}`);
  if (rejected.length > 0) printLine(`The rejected rows, each with its reason, are in ${rejectedFile}.`);
}

async function readFile(file: string, onReject: ConstructorParameters<typeof HistoryCleaner>[0]): Promise<CleanHistory> {
  const cleaner = new HistoryCleaner(onReject);
  try {
    for await (const row of readHistoryCsv(file)) cleaner.add(row);
  } catch (error) {
    if (error instanceof HistoryFileError) throw new Refused(error.message);
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new Refused(`${file} cannot be read (${code}).`);
  }
  return cleaner.finish();
}

/** A row without an id is known by what it says. */
const idOf = (parcel: object): string => `row-${createHash('sha256').update(JSON.stringify(parcel)).digest('hex').slice(0, 24)}`;

// A leading =, +, - or @ would be a formula to a spreadsheet.
const csvLine = (fields: readonly string[]): string =>
  fields
    .map((field) => (/[",\n]|^[=+\-@]/.test(field) ? `"${/^[=+\-@]/.test(field) ? "'" : ''}${field.replaceAll('"', '""')}"` : field))
    .join(',');
