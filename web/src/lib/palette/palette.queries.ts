import { graphql, type Connection } from '#lib/graph/document.ts';

export const FIND = graphql<
  {
    orders: Connection<{ id: string; number: string; recipients: { name: string | null }[] }>;
    shipments: Connection<{ id: string; trackingNumber: string; carrierName: string }>;
  },
  { search: string }
>(`
  query Find($search: String!) {
    orders(first: 5, filter: { search: $search }) {
      edges {
        cursor
        node {
          id
          number
          recipients {
            name
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
    shipments(first: 5, filter: { search: $search }) {
      edges {
        cursor
        node {
          id
          trackingNumber
          carrierName
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
