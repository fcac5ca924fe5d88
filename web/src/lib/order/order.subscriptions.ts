import { graphql } from '#lib/graph/document.ts';

export interface OrderChange {
  cursor: string;
  kind: 'SNAPSHOT' | 'CHANGE';
  /** The domain event, such as `order.attention_changed`. */
  event: string | null;
  order: { id: string } | null;
}

export interface OrderScope {
  orderId?: string;
}

export const ORDER_CHANGED = graphql<{ orderChanged: OrderChange }, OrderScope & { cursor: string | null }>(`
  subscription OrderChanged($cursor: String, $orderId: ID) {
    orderChanged(cursor: $cursor, orderId: $orderId) {
      cursor
      kind
      event
      order {
        id
      }
    }
  }
`);
