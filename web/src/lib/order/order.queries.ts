import { CLAIM } from '#lib/claim/claim.queries.ts';
import { FULFILMENT } from '#lib/fulfilment/fulfilment.queries.ts';
import { graphql, type Connection } from '#lib/graph/document.ts';
import type { OrderNumbers } from '#lib/numbers/numbers.queries.ts';
import { ORDER_RETURNS } from '#lib/return/order-returns.type.ts';
import { PARCEL } from '#lib/shipment/shipment.queries.ts';
import type { PageOf } from '#lib/shipment/shipment.queries.ts';
import { STORE_REPORT } from '#lib/store/store.queries.ts';
import type { AttentionCode, AttentionCount, AttentionParty } from './attention.type.ts';
import type { NeedyOrder, Order, OrderRow, ReleaseState } from './order.type.ts';
import { SHOPPER_NEWS } from './shopper-news.type.ts';

/** As the api's OrderFilter. */
export interface OrderQueryFilter {
  search?: string;
  releaseStates?: ReleaseState[];
  needsAttention?: boolean;
  attentionCodes?: AttentionCode[];
  attentionParty?: AttentionParty;
  storeId?: string;
  warehouseId?: string;
}

export interface Named {
  id: string;
  name: string;
}

interface OrderList {
  orders: Connection<OrderRow>;
  orderCounts: { byAttention: AttentionCount[] };
  stores: Named[];
  warehouses: Named[];
}

const PAGE_INFO = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
const ATTENTION = 'attentionCode attentionParty attentionAction attentionSince';
const PERSON = 'id role name email phone address1 address2 postalCode city region countryCode';

export const ORDER_LIST = graphql<OrderList, PageOf & { filter: OrderQueryFilter }>(`
  query OrderList($first: Int, $after: String, $last: Int, $before: String, $filter: OrderFilter) {
    orders(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
      edges {
        cursor
        node {
          id number placedAt cancelledAt currency totalMinor paymentState releaseState ${ATTENTION}
          lines { id quantity }
          recipients { id role name city countryCode }
          shipments { id milestone condition lines { quantity } }
        }
      }
      ${PAGE_INFO}
    }
    orderCounts { byAttention { code party count } }
    stores { id name }
    warehouses(includesArchived: true) { id name }
  }
`);

interface Needs {
  orders: Connection<NeedyOrder>;
  orderCounts: { byAttention: AttentionCount[] };
  orderNumbers: OrderNumbers[];
}

export const NEEDS = graphql<Needs, PageOf & { filter: OrderQueryFilter; from: string }>(`
  query Needs($first: Int, $after: String, $last: Int, $before: String, $filter: OrderFilter, $from: DateTimeISO!) {
    orders(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
      edges {
        cursor
        node {
          id number placedAt mayBeChanged ${ATTENTION}
          recipients { ${PERSON} }
          holds { id code path closedAt }
          lines { id title sku }
          fulfilments { id number state isLate shortAt checkFailedAt warehouse { id name } }
          shipments { id condition }
        }
      }
      ${PAGE_INFO}
    }
    orderCounts { byAttention { code party count } }
    orderNumbers(from: $from, by: ALL) {
      key name orders parts
      sentOnTime { of share low high }
      deliveredOnTime { of share low high }
      accurate { of share low high }
      costPerOrderMinor costCurrency
      cycle { leg parts p50Hours p90Hours }
    }
  }
`);

interface OneOrder {
  order: Order | null;
  carriers: { code: string; name: string }[];
}

export const ORDER_BY_ID = graphql<OneOrder, { id: string; events: number }>(`
  query OrderById($id: ID!, $events: Int!) {
    carriers { code name }
    order(id: $id) {
      id number placedAt paidAt releasedAt cancelledAt releaseState holdUntil mayBeChanged currency totalMinor paymentState
      isGift giftMessage packingNote shippingMethod promisedOn ${ATTENTION}
      lines { id sku title variantTitle quantity priceMinor personalisation }
      recipients { ${PERSON} }
      holds { id code party path openedAt closedAt isWaived expectedOn supplier { id name } }
      choices { id orderLineId options answerBy availableOn chosen chosenAt alternatives { id sku title } }
      claims { ${CLAIM} }
      ${ORDER_RETURNS}
      fulfilments { ${FULFILMENT} }
      storeReports { ${STORE_REPORT} }
      trackingLinks { id url createdAt expiresAt revokedAt }
      ${SHOPPER_NEWS}
      shipments { ${PARCEL} }
    }
  }
`);
