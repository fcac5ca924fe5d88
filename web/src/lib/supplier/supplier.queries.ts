import { graphql } from '#lib/graph/document.ts';
import type { SupplierRecord, SupplierRow, Supply } from './supplier.type.ts';

const FRAGMENTS = `
  fragment Fields on Supplier {
    id
    name
    email
    countryCode
    leadDays
    isActive
    score
    scoredAt
    warehouses {
      id
      name
    }
  }
  fragment Record on OrderNumbers {
    key
    parts
    sentOnTime {
      ...Share
    }
    deliveredOnTime {
      ...Share
    }
    accurate {
      ...Share
    }
  }
  fragment Share on ObservedShare {
    of
    share
    low
    high
  }
`;

export const SUPPLIERS = graphql<{ suppliers: SupplierRow[]; records: SupplierRecord[] }, { from: string }>(`
  query Suppliers($from: DateTimeISO!) {
    suppliers {
      ...Fields
    }
    records: orderNumbers(from: $from, by: SUPPLIER) {
      ...Record
    }
  }
  ${FRAGMENTS}
`);

interface SupplierAnswer {
  supplier: (SupplierRow & { supplies: Supply[] }) | null;
  records: SupplierRecord[];
}

export const SUPPLIER = graphql<SupplierAnswer, { id: string; from: string; offset: number }>(`
  query Supplier($id: ID!, $from: DateTimeISO!, $offset: Int!) {
    supplier(id: $id) {
      ...Fields
      supplies(first: 100, offset: $offset) {
        variant {
          id
          sku
          title
          product {
            id
            title
          }
        }
        costMinor
        currency
        leadDays
        available
        restockOn
        changedAt
      }
    }
    records: orderNumbers(from: $from, by: SUPPLIER) {
      ...Record
    }
  }
  ${FRAGMENTS}
`);
