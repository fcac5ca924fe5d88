import { isDemoCarrier, type DemoCarrier } from '@jalon/schema/seeds';
import type { Command } from 'commander';
import { followParcel, sendDemoParcel } from './demo-parcel.ts';
import { withHouse } from './open-house.ts';
import { printJson, printLine, sayProgress } from './print.ts';
import { EXIT, Refused } from './refused.ts';

interface ParcelOptions {
  merchant: string;
  carrier: string;
  seconds: string;
  detach?: boolean;
  json?: boolean;
}

/** `jalon demo …`: needs a running demo. */
export function addDemoCommands(program: Command): void {
  program
    .command('demo')
    .description('show what Jalon does')
    .command('parcel')
    .description('order something in a demo shop and have the parcel move through its life; prints the tracking link')
    .option('--seconds <n>', 'how long the whole journey takes, 10 to 3600', '60')
    .option('--merchant <slug>', 'one of the demo shops', 'maison-colibri')
    .option('--carrier <code>', 'one the sandbox speaks, and the shop uses', 'dhl')
    .option('--detach', 'print the link and leave the rest to the workers')
    .option('--json', 'JSON instead of text')
    .action(parcel);
}

async function parcel({ merchant, carrier, seconds: given, detach, json }: ParcelOptions): Promise<void> {
  const seconds = Number(given);
  if (!Number.isFinite(seconds) || seconds < 10 || seconds > 3600) throw new Refused('--seconds is a number from 10 to 3600.');
  if (!isDemoCarrier(carrier)) throw new Refused(`There is no carrier "${carrier}".`);
  const isDelivered = await withHouse(async (house) => {
    const sent = await sendDemoParcel(house, merchant, carrier satisfies DemoCarrier, seconds);
    const { order, trackingNumber, link } = sent;
    if (json) printJson({ merchant, order, carrier, trackingNumber, link });
    else printLine(`Order ${order}, parcel ${trackingNumber}\n${link}`);
    if (detach) return true;
    return followParcel(house, sent.shipmentId, seconds, sayProgress);
  });
  if (!isDelivered) process.exitCode = EXIT.problems;
}
