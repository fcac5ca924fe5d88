import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { readPolicy } from './read-policy.ts';

/** The version of each merchant's policy that holds for an order placed now; null: there is none. */
export const policiesInForce = (em: EntityManager) =>
  new DataLoader<string, number | null>((merchantIds) =>
    Promise.all(
      merchantIds.map(
        async (merchantId) => (await readPolicy((sql, values) => em.execute(sql, values), merchantId, new Date()))?.version ?? null,
      ),
    ),
  );
