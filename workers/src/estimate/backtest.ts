import { holidayCalendar } from '@jalon/schema/estimate';
import { setImmediate } from 'node:timers/promises';
import { ESTIMATE_POINTS, type PastParcel } from '@jalon/schema/estimate';
import { reportPoint, type BacktestReport } from './backtest-report.ts';
import { HistoryCleaner, type CleanHistory } from './clean-history.ts';
import { readHistoryCsv } from './history-csv.parse.ts';
import { walkForward } from './walk-forward.ts';

/** Without a stated window the last half year before the last parcel set out is tested. */
const DEFAULT_WINDOW_DAYS = 182;

export interface BacktestSettings {
  /** Days since 1970 UTC; null for the default. The end is not included. */
  from: number | null;
  to: number | null;
  onProgress?: (stage: 'reading' | 'walking', done: number, total: number) => void;
}

/** Reads and cleans the files, walks forward and scores: one report for each point at which something could be predicted. */
export async function backtest(files: readonly string[], settings: BacktestSettings): Promise<BacktestReport[]> {
  const cleaner = new HistoryCleaner();
  for (const [position, file] of files.entries()) {
    settings.onProgress?.('reading', position, files.length);
    for await (const row of readHistoryCsv(file)) cleaner.add(row);
  }
  settings.onProgress?.('reading', files.length, files.length);
  const history = cleaner.finish();
  const to = settings.to ?? lastStart(history) + 1;
  const from = settings.from ?? to - DEFAULT_WINDOW_DAYS;
  const scored = await walkForward(history.parcels, {
    from,
    to,
    isHoliday: holidayCalendar(),
    onDay: async (day, first, last) => {
      settings.onProgress?.('walking', day - first + 1, last - first);
      // The progress bar draws between two turns of the event loop.
      await setImmediate();
    },
  });
  return ESTIMATE_POINTS.filter((point) => scored.some((each) => each.point === point)).map((point) =>
    reportPoint(point, scored, history, from, to),
  );
}

function lastStart({ parcels }: CleanHistory<PastParcel>): number {
  return parcels.reduce((last, { orderedAt, handedOverAt }) => Math.max(last, orderedAt ?? handedOverAt ?? 0), 0);
}
