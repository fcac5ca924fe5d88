import { openStore, type StoreParts } from './open-store.ts';
import { claimReports, postponeReport, settleReport, type DueReport } from './report-rows.ts';
import { TELL } from './tell-report.ts';

const BATCH = 40;
const STORES_AT_ONCE = 4;

/**
 * Tells stores what they have to know, until each has confirmed it: hand-overs with their numbers, milestones, corrected addresses,
 * cancellations. A store that does not answer is tried again for days and holds up no other. Returns how many tries were made.
 */
export async function tellStores(parts: StoreParts): Promise<number> {
  let count = 0;
  for (;;) {
    const reports = await claimReports(parts.pool, BATCH);
    if (reports.length === 0) return count;
    const stores = [...Map.groupBy(reports, ({ store_id: storeId }) => storeId).values()];
    const lane = async () => {
      for (let mine = stores.pop(); mine; mine = stores.pop()) for (const report of mine) await tell(report, parts);
    };
    await Promise.all(Array.from({ length: STORES_AT_ONCE }, lane));
    count += reports.length;
  }
}

async function tell(report: DueReport, parts: StoreParts): Promise<void> {
  const { pool, log } = parts;
  if (!report.is_told_back) return settleReport(pool, report, 'NEEDLESS', { externalId: null, problem: null });
  const open = openStore(report, parts);
  const told = open
    ? await TELL[report.kind](pool, report, open.api, open.connection)
    : ({ kind: 'RETRY', problem: 'KEY_UNREADABLE' } as const);
  if (told.kind !== 'DONE') {
    log.info(
      { reportId: report.id, storeId: report.store_id, kind: report.kind, came: told.kind, problem: told.problem },
      'a store was not told',
    );
  }
  if (told.kind === 'DONE') await settleReport(pool, report, 'CONFIRMED', { externalId: told.externalId, problem: null });
  else if (told.kind === 'NEEDLESS') await settleReport(pool, report, 'NEEDLESS', { externalId: null, problem: told.problem });
  else if (told.kind === 'REFUSED') await settleReport(pool, report, 'FAILED', { externalId: null, problem: told.problem });
  else await postponeReport(pool, report, told);
}
