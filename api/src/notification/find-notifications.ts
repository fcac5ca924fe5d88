import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql';
import { Notification } from '@jalon/schema/notification';

/** Messages, planned last first, without their texts: those are large, and few who ask for a list want them; see `messageBodies`. */
export async function findNotifications(em: EntityManager, where: FilterQuery<Notification>, limit?: number): Promise<Notification[]> {
  const found = await em.find(Notification, where, {
    exclude: ['bodyText', 'bodyHtml'],
    orderBy: { createdAt: 'desc', id: 'desc' },
    ...(limit === undefined ? {} : { limit }),
  });
  return found as Notification[];
}
