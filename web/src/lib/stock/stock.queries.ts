import { graphql, type Connection } from '#lib/graph/document.ts';
import type { Article, Inbound, Named, StockEntry, StockHealth, StockLevel, StockMovement } from './stock.type.ts';

export interface StockAsked {
  level?: StockLevel;
  warehouseId?: string;
  orderId?: string;
  shipmentId?: string;
  storeId?: string;
  variantId?: string;
  search?: string;
}

const ENTRY = `
  fragment Entry on StockEntry {
    id
    variant {
      ...Article
    }
    warehouse {
      id
      name
    }
    lot
    expiresOn
    onHand
    reserved
    available
    damaged
    inbound
    inboundOn
    countedAt
    changedAt
  }
  fragment Article on Variant {
    id
    sku
    title
    product {
      id
      title
    }
  }
`;

interface StockAnswer {
  stock: Connection<StockEntry>;
  stockHealth: StockHealth;
  warehouses: Named[];
  stores: Named[];
}

export const STOCK = graphql<StockAnswer, { first: number; after?: string; filter: StockAsked }>(`
  query Stock($first: Int!, $after: String, $filter: StockFilter) {
    stock(first: $first, after: $after, filter: $filter) {
      edges {
        cursor
        node {
          ...Entry
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
    stockHealth {
      levels {
        level
        articles
        pieces
      }
      splitShipments {
        orders
        splitOrders
        rate
      }
      inStock: articles(level: IN_STOCK, first: 200) {
        ...Health
      }
      low: articles(level: LOW, first: 100) {
        ...Health
      }
      dead: articles(level: DEAD, first: 3) {
        ...Health
      }
    }
    warehouses {
      id
      name
    }
    stores {
      id
      name
    }
  }
  fragment Health on ArticleStock {
    variant {
      ...Article
    }
    onHand
    available
    sold
    daysOfCover
    lastSoldAt
  }
  ${ENTRY}
`);

/** An order by its number, a shipment by its tracking number; asked for only where the address names one. */
export const NAMED_THINGS = graphql<
  {
    orders?: Connection<{ id: string; number: string }>;
    shipments?: Connection<{ id: string; trackingNumber: string }>;
  },
  { order: string; shipment: string; hasOrder: boolean; hasShipment: boolean }
>(`
  query NamedThings($order: String!, $shipment: String!, $hasOrder: Boolean!, $hasShipment: Boolean!) {
    orders(first: 10, filter: { search: $order }) @include(if: $hasOrder) {
      edges {
        cursor
        node {
          id
          number
        }
      }
      pageInfo {
        hasNextPage
      }
    }
    shipments(first: 10, filter: { search: $shipment }) @include(if: $hasShipment) {
      edges {
        cursor
        node {
          id
          trackingNumber
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);

interface ShelfAnswer {
  stock: Connection<StockEntry>;
  inbounds: Connection<Inbound>;
  variant: Article | null;
  warehouse: Named | null;
}

export const SHELF = graphql<ShelfAnswer, { variantId: string; warehouseId: string }>(`
  query Shelf($variantId: ID!, $warehouseId: ID!) {
    stock(first: 100, filter: { variantId: $variantId, warehouseId: $warehouseId }) {
      edges {
        cursor
        node {
          ...Entry
        }
      }
      pageInfo {
        hasNextPage
      }
    }
    inbounds(first: 50, variantId: $variantId, warehouseId: $warehouseId, isOpen: true) {
      edges {
        cursor
        node {
          id
          reference
          quantity
          receivedQuantity
          expectedOn
        }
      }
      pageInfo {
        hasNextPage
      }
    }
    variant(id: $variantId) {
      ...Article
    }
    warehouse(id: $warehouseId) {
      id
      name
    }
  }
  ${ENTRY}
`);

interface LedgerAnswer {
  variant: (Article & { barcode: string | null; lowAt: number | null; available: number | null }) | null;
  stock: Connection<StockEntry>;
  stockMovements: Connection<StockMovement>;
  warehouses: Named[];
}

export interface LedgerAsked {
  id: string;
  warehouseId?: string;
  first?: number;
  last?: number;
  after?: string;
  before?: string;
}

export const LEDGER = graphql<LedgerAnswer, LedgerAsked>(`
  query Ledger($id: ID!, $warehouseId: ID, $first: Int, $last: Int, $after: String, $before: String) {
    variant(id: $id) {
      ...Article
      barcode
      lowAt
      available
    }
    stock(first: 100, filter: { variantId: $id }) {
      edges {
        cursor
        node {
          ...Entry
        }
      }
      pageInfo {
        hasNextPage
      }
    }
    stockMovements(variantId: $id, warehouseId: $warehouseId, first: $first, last: $last, after: $after, before: $before) {
      edges {
        cursor
        node {
          id
          kind
          lot
          note
          occurredAt
          onHandDelta
          reservedDelta
          damagedDelta
          warehouse {
            id
            name
          }
          order {
            id
            number
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
    warehouses {
      id
      name
    }
  }
  ${ENTRY}
`);
