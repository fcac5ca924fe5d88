import { graphql, type Connection } from '#lib/graph/document.ts';
import type { Return, ReturnLine } from './return-detail.type.ts';
import type { ReturnAction } from './return.type.ts';

/** A return as the packing table needs it. */
export interface ScannedReturn extends Pick<Return, 'id' | 'number' | 'state' | 'actions' | 'receivedAt'> {
  order: { id: string; number: string };
  lines: Pick<ReturnLine, 'id' | 'title' | 'variantTitle' | 'pictureUrl' | 'quantity' | 'reason' | 'note' | 'outcome'>[];
}

interface Place {
  id: string;
  name: string;
}

export const SCAN = graphql<{ returnByCode?: ScannedReturn | null; warehouses: Place[] }, { code: string; isAsked: boolean }>(`
  query Scan($code: String!, $isAsked: Boolean!) {
    returnByCode(code: $code) @include(if: $isAsked) {
      id
      number
      state
      actions
      receivedAt
      order {
        id
        number
      }
      lines {
        id
        title
        variantTitle
        pictureUrl
        quantity
        reason
        note
        outcome
      }
    }
    warehouses {
      id
      name
    }
  }
`);

export const MAY_DO = graphql<{ return: { id: string; actions: ReturnAction[] } | null }, { id: string }>(`
  query MayDo($id: ID!) {
    return(id: $id) {
      id
      actions
    }
  }
`);

/** An order whose parcel came back without a word. */
export interface OrderBack {
  id: string;
  number: string;
  placedAt: string;
  recipients: { id: string; role: string; name: string | null; city: string | null }[];
  lines: { id: string; title: string; variantTitle: string | null; quantity: number }[];
}

export const ORDERS_BACK = graphql<{ orders: Connection<OrderBack> }, { search: string }>(`
  query OrdersBack($search: String!) {
    orders(first: 5, filter: { search: $search }) {
      edges {
        cursor
        node {
          id
          number
          placedAt
          recipients {
            id
            role
            name
            city
          }
          lines {
            id
            title
            variantTitle
            quantity
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
