import { replayCarrier } from '../answer/replay-carrier.ts';
import type { Carrier } from '../carriers/carrier.ts';
import { merchantOf } from './merchant-of.ts';
import { withHouse } from './open-house.ts';
import { printJson, printLine } from './print.ts';
import { lateBar } from './late-bar.ts';
import { EXIT, Refused } from './refused.ts';

export interface ReplayFlags {
  since?: string;
  merchant?: string;
  dryRun?: boolean;
  json?: boolean;
}

/** `jalon carrier replay`. */
export async function replay(carrier: Carrier, { since, merchant, dryRun = false, json }: ReplayFlags): Promise<void> {
  const from = since === undefined ? null : readDay(since);
  const bar = lateBar('Reading parcels again');
  const replayed = await withHouse(async ({ pool }) => {
    const merchantId = merchant === undefined ? null : await merchantOf(pool, merchant);
    return replayCarrier(pool, carrier, { since: from, merchantId, isDryRun: dryRun, onProgress: bar.show });
  }).finally(bar.stop);
  if (replayed.unreadableAnswers > 0) process.exitCode = EXIT.problems;
  if (json) return printJson({ carrier: carrier.code, dryRun, ...replayed });
  const { shipments, eventsAdded, eventsChanged, eventsRemoved, statesChanged, unreadableAnswers } = replayed;
  printLine(`${dryRun ? 'Nothing was written. ' : ''}${shipments} parcels read again.`);
  printLine(
    `Events: ${eventsAdded} added, ${eventsChanged} changed, ${eventsRemoved} taken back. Parcels that stand differently: ${statesChanged}.`,
  );
  if (unreadableAnswers > 0)
    printLine(`! In ${unreadableAnswers} kept answers the parcel is no longer found; what they told was left as it is.`);
}

function readDay(text: string): Date {
  const day = new Date(text);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(day.getTime()))
    throw new Refused(`--since must be a date such as 2026-03-01, not "${text}".`);
  return day;
}
