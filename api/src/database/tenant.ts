import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { ormOptions } from '@jalon/schema/database';

/** The merchants' data through entities, as the api's role: row-level security below, the tenant filter above. */
export const openOrm = (apiUrl: string, onStatement?: (sql: string) => void): Promise<MikroORM> =>
  MikroORM.init(ormOptions({ url: apiUrl, poolMax: 10, isTenantFiltered: true, ...(onStatement ? { onStatement } : {}) }));

export interface TenantRun<T> {
  value: T;
  /** False: undo everything. */
  isKept: boolean;
}

/** Runs `work` in one transaction that sees and touches one merchant only. */
export async function inTenant<T>(
  orm: MikroORM,
  merchantId: string,
  isReadOnly: boolean,
  work: (em: EntityManager) => Promise<TenantRun<T>>,
): Promise<T> {
  const em = orm.em.fork({ session: { variables: { 'jalon.merchant_id': merchantId } } }) as EntityManager;
  em.setFilterParams('tenant', { merchantId });
  await em.begin({ readOnly: isReadOnly });
  try {
    const { value, isKept } = await work(em);
    if (isKept) await em.commit();
    else await em.rollback();
    return value;
  } catch (error) {
    // The connection may be the very thing that broke; the first error is the one to tell.
    if (em.isInTransaction()) await em.rollback().catch(() => undefined);
    throw error;
  }
}
