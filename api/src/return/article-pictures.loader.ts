import { hash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { Picture } from '@jalon/schema/merchant';

const keyOf = (url: string) => hash('sha256', url);

/** The ids of our copies of articles' pictures, by the address of the original; null: there is none, or none yet. */
export const copiesOfPictures = (em: EntityManager) =>
  new DataLoader<string, string | null>(
    async (urls) => {
      const sourceKey = { $in: urls.map(keyOf) };
      const found = await em.find(Picture, { kind: 'ARTICLE', sourceKey, bytes: { $ne: null } }, { fields: ['id', 'sourceKey'] });
      const known = new Map(found.map((one) => [one.sourceKey, one.id]));
      return urls.map((url) => known.get(keyOf(url)) ?? null);
    },
    { maxBatchSize: 500 },
  );
