import { graphql, type Connection } from '#lib/graph/document.ts';
import type { Carrier, CarrierConnection, CarrierReplay, CodeMapping, UnmappedCode } from './carrier.type.ts';

interface Carriers {
  carriers: Carrier[];
  carrierConnections: CarrierConnection[];
  unmappedCodes: Connection<UnmappedCode>;
  codeMappings: CodeMapping[];
  carrierReplays: { nodes: CarrierReplay[] };
}

export const CARRIERS = graphql<Carriers, { first: number; after?: string }>(`
  query Carriers($first: Int, $after: String) {
    carriers {
      code
      name
      credentials {
        field
        isRequired
        isSecret
      }
      abilities {
        canPoll
        canPush
        countries
        callsPerDay
      }
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
      hookUrl
      hookSecret
      parkedMessageCount
      usage {
        callsToday
        callsLeftToday
        failuresToday
        movingParcels
        medianAgeSeconds
      }
    }
    unmappedCodes(first: $first, after: $after) {
      edges {
        cursor
        node {
          id
          carrier
          carrierCode
          carrierText
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
    codeMappings {
      id
      carrier
      carrierCode
      carrierText
      eventCode
      condition
      reason
      party
      nextAction
      deliveredHow
      madeAt
    }
    carrierReplays(first: 3) {
      nodes {
        id
        carrier
        carrierCode
        carrierText
        state
        parcelCount
        parcelsDone
        statesChanged
        createdAt
      }
    }
  }
`);

export const CREDENTIALS = graphql<{ carriers: Pick<Carrier, 'code' | 'credentials'>[] }>(`
  query Credentials {
    carriers {
      code
      credentials {
        field
        isRequired
        isSecret
      }
    }
  }
`);
