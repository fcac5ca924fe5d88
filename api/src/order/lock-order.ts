import type { EntityManager } from '@mikro-orm/postgresql';
import { Order } from '@jalon/schema/order';
import { isUuid } from '../database/sql-part.ts';

/** An order as it is, locked until the operation ends: the workers wait. Null: there is none with this id. */
export async function lockOrder(em: EntityManager, id: string): Promise<Order | null> {
  if (!isUuid(id)) return null;
  await em.execute('select id from shop_order where id = ? for update', [id]);
  return em.findOne(Order, id, { refresh: true });
}
