import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';

/** How many messages of each connection could not be read, in one statement. */
export const parkedMessagesOfConnections = (em: EntityManager) =>
  new DataLoader<string, number>(
    async (ids) => {
      const rows = await em.execute<{ source_id: string; count: number }[]>(
        `select source_id, count(*)::int count from inbox_message where state = 'PARKED' and source_id = any (?) group by 1`,
        [`{${ids.join(',')}}`],
      );
      const counts = new Map(rows.map(({ source_id: id, count }) => [id, count]));
      return ids.map((id) => counts.get(id) ?? 0);
    },
    { maxBatchSize: 1000 },
  );
