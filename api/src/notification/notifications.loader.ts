import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import type { Notification } from '@jalon/schema/notification';
import { findNotifications } from './find-notifications.ts';

const OF_AN_ORDER = 100;

/** Messages about each order, planned last first. */
export const notificationsOfOrders = (em: EntityManager): DataLoader<string, Notification[]> =>
  new DataLoader(
    async (ids) => {
      const groups = Map.groupBy(await findNotifications(em, { orderId: { $in: [...ids] } }), ({ orderId }) => orderId);
      return ids.map((id) => (groups.get(id) ?? []).slice(0, OF_AN_ORDER));
    },
    { maxBatchSize: 100 },
  );
