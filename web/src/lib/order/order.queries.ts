import { graphql, type Connection } from '#lib/graph/document.ts';
import { PARCEL } from '#lib/shipment/shipment.queries.ts';
import type { PageOf } from '#lib/shipment/shipment.queries.ts';
import type { Order, OrderRow } from './order.type.ts';

export const ORDER_LIST = graphql<{ orders: Connection<OrderRow> }, PageOf & { filter: { search?: string } }>(`
  query OrderList($first: Int, $after: String, $last: Int, $before: String, $filter: OrderFilter) {
    orders(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
      edges {
        cursor
        node {
          id
          number
          placedAt
          cancelledAt
          currency
          totalMinor
          paymentState
          lines {
            id
            quantity
          }
          recipients {
            id
            role
            name
            city
            countryCode
          }
          shipments {
            id
            milestone
            condition
            lines {
              quantity
            }
          }
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
`);

export const ORDER_BY_ID = graphql<{ order: Order | null }, { id: string; events: number }>(`
  query OrderById($id: ID!, $events: Int!) {
    order(id: $id) {
      id number placedAt cancelledAt currency totalMinor paymentState
      lines { id sku title variantTitle quantity priceMinor }
      recipients { id role name email phone address1 address2 postalCode city region countryCode }
      trackingLinks { id url createdAt expiresAt revokedAt }
      shipments { ${PARCEL} }
    }
  }
`);
