import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { asSlip, SLIPS, type SlipRow } from './fulfilment-slip.ts';
import type { PackingSlip } from './fulfilment-slip.type.ts';

/** The packing slips of many fulfilments in one statement. */
export const slipsOfFulfilments = (em: EntityManager) =>
  new DataLoader<string, PackingSlip | null>(
    async (ids) => {
      const rows = await em.execute<SlipRow[]>(`${SLIPS} where f.id in (${ids.map(() => '?').join(', ')})`, [...ids]);
      const byId = new Map(rows.map((row) => [row.id, asSlip(row)]));
      return ids.map((id) => byId.get(id) ?? null);
    },
    { maxBatchSize: 200 },
  );
