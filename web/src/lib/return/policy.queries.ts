import { graphql, type Connection, type Problem } from '#lib/graph/document.ts';
import type { PolicyBody, PolicyVersion, Simulation } from './policy.type.ts';

export const POLICIES = graphql<{ returnPolicies: PolicyVersion[]; orders: Connection<{ id: string; currency: string }> }>(`
  query ReturnPolicies {
    returnPolicies {
      id
      version
      body
      validFrom
      madeBy
    }
    orders(first: 1) {
      edges {
        cursor
        node {
          id
          currency
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

export const SIMULATE = graphql<
  { returnPolicySimulation: { simulation: Simulation | null; problems: Problem[] } },
  { body: PolicyBody; days: number }
>(`
  query SimulatePolicy($body: JSONObject!, $days: Int!) {
    returnPolicySimulation(body: $body, days: $days) {
      simulation {
        requests
        lines
        nowTaken
        thenTaken
        newlyTaken
        newlyRefused
        refundMinorNow
        refundMinorThen
        feesMinorNow
        feesMinorThen
        approvedUnseenNow
        approvedUnseenThen
        byCode {
          code
          count
        }
        currency
        samples {
          orderNumber
          title
          codes
        }
      }
      problems {
        code
        path
        message
      }
    }
  }
`);
