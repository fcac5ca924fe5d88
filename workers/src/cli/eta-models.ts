import { ModelShelf } from '@jalon/schema/estimate';
import type { ModelScore } from '@jalon/schema/estimate';
import type { Command } from 'commander';
import { inTransaction } from '../database/worker-pool.ts';
import { fitModel } from '../estimate/fit-model.ts';
import { renewArrivals } from '../estimate/renew-arrivals.job.ts';
import { merchantOf } from './merchant-of.ts';
import { withHouse } from './open-house.ts';
import { printJson, printLine, printTable, sayProgress } from './print.ts';
import { Refused } from './refused.ts';

interface Flags {
  merchant?: string;
  json?: boolean;
}

/** `jalon eta fit`, `jalon eta models`, `jalon eta rollback`: the model a merchant's estimates come from. */
export function addModelCommands(eta: Command): void {
  const command = (name: string, description: string) =>
    eta
      .command(name)
      .description(description)
      .option('--merchant <slug>', 'whose; not needed where there is only one')
      .option('--json', 'JSON instead of text');
  command('fit', 'fit a model now, and put it in service unless the one that serves does better').action(fit);
  command('models', 'the models there are, newest first').action(list);
  command('rollback', 'put the model before back in service').action(rollback);
}

async function fit({ merchant, json }: Flags): Promise<void> {
  const result = await withHouse(async ({ pool }) => {
    const merchantId = await merchantOf(pool, merchant);
    const slow = setTimeout(() => sayProgress('Fitting…'), 2_000);
    const fitted = await fitModel(pool, new ModelShelf(), merchantId).finally(() => clearTimeout(slow));
    const estimated = fitted.serves ? await renewArrivals(pool, new ModelShelf(), new Date(), merchantId) : 0;
    return { ...fitted, estimated };
  });
  if (json) return printJson(result);
  const { version, deliveries, serves, score, estimated } = result;
  printLine(
    `Model ${version}, fitted on ${deliveries} deliveries, ${serves ? 'is in service' : 'was worse than the one in service and does not serve'}.`,
  );
  printLine(scoreLine(score));
  if (estimated > 0) printLine(`${estimated} parcels on their way were estimated again.`);
}

interface ModelRow {
  version: number;
  fitted_at: Date;
  deliveries: number;
  score: ModelScore | null;
  serves_since: Date | null;
  retired_at: Date | null;
}

async function list({ merchant, json }: Flags): Promise<void> {
  const rows = await withHouse(async ({ pool }) => {
    const merchantId = await merchantOf(pool, merchant);
    const found = await pool.query<ModelRow>(
      'select version, fitted_at, deliveries, score, serves_since, retired_at from eta_model where merchant_id = $1 order by version desc limit 50',
      [merchantId],
    );
    return found.rows;
  });
  if (json) return printJson(rows.map((row) => ({ ...row, serves: serves(row) })));
  if (rows.length === 0) return printLine('No model was fitted yet: estimates rest on published service days.');
  printTable([
    ['VERSION', 'FITTED', 'DELIVERIES', 'PINBALL', 'BESIDE', 'STATE'],
    ...rows.map((row) => [
      String(row.version),
      row.fitted_at.toISOString().slice(0, 16).replace('T', ' '),
      String(row.deliveries),
      row.score === null ? '' : `${row.score.pinballDays.toFixed(3)} d`,
      row.score?.inServicePinballDays == null ? '' : `${row.score.inServicePinballDays.toFixed(3)} d`,
      serves(row) ? 'in service' : row.serves_since === null ? 'never served' : 'retired',
    ]),
  ]);
}

const serves = ({ serves_since: since, retired_at: retired }: ModelRow): boolean => since !== null && retired === null;

async function rollback({ merchant, json }: Flags): Promise<void> {
  const result = await withHouse(async ({ pool }) => {
    const merchantId = await merchantOf(pool, merchant);
    const version = await inTransaction(pool, async (client) => {
      const { rows } = await client.query<{ id: string; version: number }>(
        `update eta_model set retired_at = now() where merchant_id = $1 and serves_since is not null and retired_at is null returning id, version`,
        [merchantId],
      );
      if (rows[0] === undefined) throw new Refused('No model is in service.');
      const before = await client.query<{ version: number }>(
        `update eta_model set serves_since = now(), retired_at = null where id = (
           select id from eta_model where merchant_id = $1 and version < $2 and serves_since is not null order by version desc limit 1)
         returning version`,
        [merchantId, rows[0].version],
      );
      if (before.rows[0] === undefined) throw new Refused('There is no model before the one in service.');
      return before.rows[0].version;
    });
    return { version, estimated: await renewArrivals(pool, new ModelShelf(), new Date(), merchantId) };
  });
  if (json) return printJson(result);
  printLine(`Model ${result.version} is in service again; ${result.estimated} parcels on their way were estimated again.`);
}

function scoreLine(score: ModelScore | null): string {
  if (score === null) return 'Too few new deliveries to judge it by.';
  const beside = score.inServicePinballDays === null ? '' : `, the one in service ${score.inServicePinballDays.toFixed(3)} days`;
  return `On ${score.deliveries} deliveries neither had seen: mean pinball loss ${score.pinballDays.toFixed(3)} days${beside}.`;
}
