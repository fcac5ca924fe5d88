import { MikroORM } from '@mikro-orm/postgresql';
import { ormOptions } from './orm-options.ts';
import { ensureRoles } from './roles.ts';

/** A number only Jalon's migrations lock. */
const MIGRATION_LOCK = 7_253_001;

/**
 * Brings the database to this release: roles, tables, policies, partitions. Safe to call by many processes at once.
 * Returns the names of the migrations that ran.
 */
export async function migrate(ownerUrl: string, secretKey: string): Promise<string[]> {
  const orm = await MikroORM.init(ormOptions({ url: ownerUrl, poolMax: 2 }));
  try {
    return await orm.em.transactional(async (em) => {
      await em.execute(`select pg_advisory_xact_lock(${MIGRATION_LOCK})`);
      await ensureRoles(orm, ownerUrl, secretKey);
      const done = await orm.migrator.up({ transaction: em.getTransactionContext<object>() });
      await em.execute(`select make_event_partitions(current_date - interval '13 months', current_date + interval '3 months')`);
      return done.map(({ name }) => name);
    });
  } finally {
    await orm.close(true);
  }
}
