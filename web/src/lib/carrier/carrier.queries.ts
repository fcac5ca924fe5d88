import { graphql, type Connection } from '#lib/graph/document.ts';
import type { Carrier, CarrierConnection, UnmappedCode } from './carrier.type.ts';

export const CARRIERS = graphql<
  { carriers: Carrier[]; carrierConnections: CarrierConnection[]; unmappedCodes: Connection<UnmappedCode> },
  { first: number; after?: string }
>(`
  query Carriers($first: Int, $after: String) {
    carriers {
      code
      name
    }
    carrierConnections {
      id
      carrier
      baseUrl
      isEnabled
      pausedUntil
      trouble
      lastAnswerAt
      lastFailureAt
    }
    unmappedCodes(first: $first, after: $after) {
      edges {
        cursor
        node {
          id
          carrier
          carrierCode
          exampleText
          eventCount
          firstSeenAt
          lastSeenAt
          exampleShipment {
            id
            trackingNumber
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
