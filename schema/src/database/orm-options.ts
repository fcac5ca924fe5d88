import { DataloaderType } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import { defineConfig } from '@mikro-orm/postgresql';
import { migrations } from '../migrations/index.ts';
import { entities } from './entities.ts';

export interface OrmSettings {
  /** `postgres://…`; the role in it decides what can be seen. */
  url: string;
  /** Connections at most. */
  poolMax?: number;
  /**
   * The program's own filter, above row-level security: every query of a tenant entity names its merchant, and one made
   * before `em.setFilterParams('tenant', { merchantId })` throws.
   */
  isTenantFiltered?: boolean;
  /** Called with every statement, for tests that count them. */
  onStatement?: (sql: string) => void;
}

const tenantEntities = entities.map((schema) => schema.meta).filter((meta) => meta.properties && 'merchantId' in meta.properties);

/** How every process opens the database. */
export function ormOptions({ url, poolMax = 10, isTenantFiltered = false, onStatement }: OrmSettings) {
  return defineConfig({
    clientUrl: url,
    entities,
    extensions: [Migrator],
    dataloader: DataloaderType.ALL,
    pool: { min: 0, max: poolMax },
    forceUtcTimezone: true,
    ensureDatabase: false,
    migrations: {
      migrationsList: migrations,
      tableName: 'jalon_migration',
      transactional: true,
      allOrNothing: true,
      snapshot: false,
      silent: true,
    },
    // Partitioned tables are the migrations' own; pg-boss keeps its schema itself.
    schemaGenerator: { skipTables: [/^tracking_event/, /^outbox_event/, 'rate_limit'], ignoreSchema: ['pgboss'] },
    filters: isTenantFiltered
      ? {
          tenant: {
            name: 'tenant',
            cond: ({ merchantId }: { merchantId: string }) => ({ merchantId }),
            entity: tenantEntities.map((meta) => meta.className),
            default: true,
          },
        }
      : {},
    ...(onStatement ? { debug: ['query' as const], colors: false, logger: onStatement } : {}),
  });
}
