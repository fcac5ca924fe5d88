import { readMessageKey } from '@jalon/schema/notification';
import type { ShopperContext } from './shopper-context.ts';

/** What the key of a message opens. */
export interface OpenContact {
  preferenceId: string;
  merchantId: string;
  slug: string;
}

/** The contact that the key at the end of a message is signed for; null: the key is incomplete, altered, or not one of ours. */
export async function openContact({ house }: ShopperContext, key: string): Promise<OpenContact | null> {
  const preferenceId = readMessageKey(key, house.secretKey);
  if (preferenceId === null) return null;
  const { rows } = await house.pool.query<{ merchant_id: string; slug: string }>({
    name: 'open_contact',
    text: 'select * from door_contact_preference($1)',
    values: [preferenceId],
  });
  return rows[0] === undefined ? null : { preferenceId, merchantId: rows[0].merchant_id, slug: rows[0].slug };
}
