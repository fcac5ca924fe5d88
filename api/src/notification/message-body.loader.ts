import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { isOneOf } from '../database/sql-part.ts';

export interface MessageBody {
  text: string | null;
  html: string | null;
}

/** The texts of messages, for whoever asks for them. */
export const bodiesOfNotifications = (em: EntityManager): DataLoader<string, MessageBody> =>
  new DataLoader(
    async (ids) => {
      const { sql, params } = isOneOf('id', ids);
      const rows = await em.execute<(MessageBody & { id: string })[]>(
        `select id, body_text as text, body_html as html from notification where ${sql}`,
        [...params],
      );
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id) ?? { text: null, html: null });
    },
    { maxBatchSize: 100 },
  );
