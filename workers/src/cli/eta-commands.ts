import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { backtest } from '../estimate/backtest.ts';
import type { BacktestReport } from '../estimate/backtest-report.ts';
import { drawBacktest } from '../estimate/draw-backtest.ts';
import { HistoryFileError } from '../estimate/history-csv.parse.ts';
import { addModelCommands } from './eta-models.ts';
import { printJson, printLine, printTable } from './print.ts';
import { EXIT, Refused } from './refused.ts';

interface Options {
  testFrom?: string;
  testTo?: string;
  json?: boolean;
  plots?: string;
}

/** `jalon eta …`: arrival estimates. The backtest needs no database. */
export function addEtaCommands(program: Command): void {
  const eta = program.command('eta').description('Arrival estimates and how well they keep their word.');
  eta
    .command('backtest')
    .description('walk forward through past deliveries, predicting each one from what was known before')
    .argument('<files...>', 'history files, .csv or .csv.gz')
    .option('--test-from <date>', 'score predictions made from this date on (default: the last half year)')
    .option('--test-to <date>', 'up to this date, not included (default: all)')
    .option('--json', 'JSON instead of text, a line for each point')
    .option('--plots <folder>', 'also draw the figures there, as SVG')
    .action(run);
  addModelCommands(eta);
}

async function run(files: string[], { testFrom, testTo, json, plots }: Options): Promise<void> {
  const [from, to] = [daysOf(testFrom), daysOf(testTo)];
  if (from !== null && to !== null && from >= to) throw new Refused('--test-from must be before --test-to.');
  const bar = progressBar();
  const reports = await backtest(files, { from, to, onProgress: bar.show })
    .catch(refuse)
    .finally(() => bar.stop());
  if (reports.length === 0) {
    process.stderr.write('No parcel with a delivery set out in the test window: there is nothing to score.\n');
    process.exitCode = EXIT.problems;
  }
  if (plots !== undefined && reports.length > 0) await savePlots(reports, plots).catch(refuse);
  for (const report of reports) {
    if (json) printJson(report);
    else printReport(report);
  }
}

async function savePlots(reports: readonly BacktestReport[], folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, svg] of Object.entries(drawBacktest(reports))) await writeFile(join(folder, name), svg);
}

function daysOf(date: string | undefined): number | null {
  if (date === undefined) return null;
  const milliseconds = /^\d{4}-\d{2}-\d{2}/.test(date) ? Date.parse(date) : NaN;
  if (Number.isNaN(milliseconds)) throw new Refused(`"${date}" is not a date such as 2026-03-31.`);
  return milliseconds / 86_400_000;
}

/** A file that cannot be read is the operator's business, without a stack trace. */
function refuse(error: unknown): never {
  if (error instanceof HistoryFileError) throw new Refused(error.message);
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  throw new Refused(`${path ?? 'A file'} cannot be read (${code}).`);
}

/** On stderr, so that stdout carries the answer alone; a line from time to time where there is no terminal. */
function progressBar() {
  const bar = new SingleBar({
    format: '{stage} {bar} {percentage} %  {eta_formatted} left',
    stream: process.stderr,
    noTTYOutput: true,
    notTTYSchedule: 5_000,
  });
  let current = '';
  return {
    show: (stage: string, done: number, total: number): void => {
      if (stage !== current) {
        if (current !== '') bar.stop();
        bar.start(Math.max(total, 1), 0, { stage });
        current = stage;
      }
      bar.update(done, { stage });
    },
    stop: (): void => bar.stop(),
  };
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const days = (value: number): string => `${value.toFixed(2)} d`;

function printReport(report: BacktestReport): void {
  const { baselines } = report;
  printLine(`${report.point}: ${report.n} predictions from ${report.testFrom.slice(0, 10)} to ${report.testTo.slice(0, 10)}`);
  printTable([
    ['', 'MAE', 'MEDIAN ERROR', 'PINBALL', 'P90 ON AVERAGE', 'LATE'],
    [
      'Jalon',
      days(report.maeDays),
      days(report.medianAbsoluteErrorDays),
      report.pinballMean.toFixed(3),
      days(report.meanP90Days),
      percent(report.lateVsP90),
    ],
    ...(baselines.laneMedian
      ? [
          [
            'lane median',
            days(baselines.laneMedian.maeDays),
            days(baselines.laneMedian.medianAbsoluteErrorDays),
            baselines.laneMedian.pinballMean.toFixed(3),
            days(baselines.laneMedian.meanP90Days),
            percent(baselines.laneMedian.lateVsP90),
          ],
        ]
      : []),
    ...(baselines.promise
      ? [
          [
            "shop's promise",
            days(baselines.promise.maeDays),
            days(baselines.promise.medianAbsoluteErrorDays),
            '',
            days(baselines.promise.meanDays),
            percent(baselines.promise.late),
          ],
        ]
      : []),
    ...(baselines.promise?.asRarelyLate
      ? [
          [
            `Jalon's P${(baselines.promise.asRarelyLate.level * 100).toFixed(1)}`,
            '',
            '',
            '',
            days(baselines.promise.asRarelyLate.meanDays),
            percent(baselines.promise.asRarelyLate.late),
          ],
        ]
      : []),
  ]);
  printLine();
  printTable([
    ['WINDOW', '50', '80', '90', '95', 'PARCELS', 'MAE'],
    ['mean width', ...Object.values(report.meanWidthDays).map(days), '', ''],
    ['covered', ...Object.values(report.coverage).map(percent), String(report.n), days(report.maeDays)],
    ...[...Object.entries(report.months), ...Object.entries(report.regions)].map(([name, slice]) => [
      `  ${name}`,
      ...Object.values(slice.coverage).map(percent),
      String(slice.n),
      days(slice.maeDays),
    ]),
  ]);
  const rejected = Object.entries(report.rejected).map(([reason, count]) => `${reason} ${count}`);
  printLine();
  printLine(`${report.rows} rows, ${report.open} still open, rejected: ${rejected.join(', ') || 'none'}`);
  printLine();
}
