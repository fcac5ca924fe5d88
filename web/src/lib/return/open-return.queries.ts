import { graphql } from '#lib/graph/document.ts';

export interface OrderToReturn {
  id: string;
  number: string;
  lines: { id: string; title: string; variantTitle: string | null; sku: string | null; quantity: number }[];
}

export const ORDER_TO_RETURN = graphql<{ order: OrderToReturn | null }, { id: string }>(`
  query OrderToReturn($id: ID!) {
    order(id: $id) {
      id
      number
      lines {
        id
        title
        variantTitle
        sku
        quantity
      }
    }
  }
`);
