import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { ContactPreference } from '@jalon/schema/notification';

/** What contacts want, by `contactKey`, which names the channel too; null: nobody asked them. */
export const preferencesOfContacts = (em: EntityManager): DataLoader<string, ContactPreference | null> =>
  new DataLoader(
    async (keys) => {
      const found = await em.find(ContactPreference, { contactKey: { $in: [...keys] } });
      const byKey = new Map(found.map((preference) => [preference.contactKey, preference]));
      return keys.map((key) => byKey.get(key) ?? null);
    },
    { maxBatchSize: 1000 },
  );
