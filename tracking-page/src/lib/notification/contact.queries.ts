import type { ContactState, NotificationEvent } from '@jalon/schema/words';
import { SHOP_FIELDS } from '#lib/merchant/shop.queries.ts';
import type { Shop } from '#lib/merchant/shop.ts';
import type { Operation } from '#lib/public-api/ask.ts';

/** What somebody wants to be told, by one channel of one shop. */
export interface ShopperContact {
  channel: 'EMAIL' | 'SMS' | 'PUSH' | 'IN_APP';
  /** Masked; null when it is forgotten. */
  address: string | null;
  state: ContactState;
  mutedEvents: NotificationEvent[];
  pausedUntil: string | null;
}

export const CONTACT: Operation<
  { contact: (ShopperContact & { shop: Pick<Shop, 'slug'> }) | null; shop: Shop | null },
  { key: string; slug: string }
> = /* GraphQL */ `
  query Contact($key: String!, $slug: String!) {
    contact(key: $key) {
      channel
      address
      state
      mutedEvents
      pausedUntil
      shop {
        slug
      }
    }
    shop(slug: $slug) {
      ...ShopFields
    }
  }
  ${SHOP_FIELDS}
`;
