import { graphql, type Connection } from '#lib/graph/document.ts';
import type { PageOf } from '#lib/shipment/shipment.queries.ts';
import type { EditedVariant, Product, UnmappedSku } from './product.type.ts';

const FIELDS = `
  fragment Fields on Variant {
    id
    sku
    title
    barcode
    weightGrams
    costMinor
    costCurrency
    lowAt
    available
    stockState
    isActive
  }
`;

interface ProductsAnswer {
  products: Connection<Product>;
  unmappedSkus: UnmappedSku[];
}

export const PRODUCTS = graphql<ProductsAnswer, PageOf & { filter: { search?: string } }>(`
  query Products($filter: ProductFilter, $first: Int, $last: Int, $after: String, $before: String) {
    products(filter: $filter, first: $first, last: $last, after: $after, before: $before) {
      edges {
        cursor
        node {
          id
          title
          holdMinutes
          variants {
            ...Fields
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
    unmappedSkus(first: 50) {
      theirSku
      titleSample
      ordersWaiting
      since
      store {
        id
        name
      }
      suggestions {
        likeness
        variant {
          id
          sku
          title
          product {
            title
          }
        }
      }
    }
  }
  ${FIELDS}
`);

interface VariantAnswer {
  variant: EditedVariant | null;
  stores: { id: string; name: string }[];
  suppliers: { id: string; name: string }[];
  warehouses: { id: string; name: string }[];
}

/** One article with what others call it, and the names of those others. */
export const VARIANT = graphql<VariantAnswer, { id: string }>(`
  query Variant($id: ID!) {
    variant(id: $id) {
      ...Fields
      product {
        id
        title
        holdMinutes
      }
      aliases {
        id
        ownerKind
        ownerId
        theirSku
      }
    }
    stores {
      id
      name
    }
    suppliers {
      id
      name
    }
    warehouses(includesArchived: true) {
      id
      name
    }
  }
  ${FIELDS}
`);

/** Articles whose number, barcode or title has the text in it. */
export const VARIANTS_LIKE = graphql<{ variants: Connection<{ id: string; sku: string; barcode: string | null }> }, { search: string }>(`
  query VariantsLike($search: String!) {
    variants(first: 100, filter: { search: $search }) {
      edges {
        cursor
        node {
          id
          sku
          barcode
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);
