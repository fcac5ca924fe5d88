import { graphql, type Connection, type Problem } from '#lib/graph/document.ts';
import type { DryRun, RoutingRule } from './routing.type.ts';

interface RoutingAnswer {
  routingRules: RoutingRule[];
  warehouses: { id: string; name: string }[];
  carriers: { code: string; name: string }[];
  orders: Connection<{ id: string; number: string; placedAt: string }>;
}

export const ROUTING = graphql<RoutingAnswer>(`
  query Routing {
    routingRules {
      id
      name
      isEnabled
      conditions
      effect
    }
    warehouses {
      id
      name
    }
    carriers {
      code
      name
    }
    orders(first: 8) {
      edges {
        cursor
        node {
          id
          number
          placedAt
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);

export const RULES = graphql<{ routingRules: RoutingRule[] }>(`
  query Rules {
    routingRules {
      id
      name
      isEnabled
      conditions
      effect
    }
  }
`);

export const ORDERS_LIKE = graphql<{ orders: Connection<{ id: string; number: string }> }, { search: string }>(`
  query OrdersLike($search: String!) {
    orders(first: 10, filter: { search: $search }) {
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
  }
`);

export const DRY_RUN = graphql<{ routingDryRun: { dryRun: DryRun | null; problems: Problem[] } }, { orderId: string }>(`
  query DryRun($orderId: ID!) {
    routingDryRun(orderId: $orderId) {
      dryRun {
        parts {
          warehouse {
            id
            name
          }
          carrier
          shipBy
          costMinor
          costCurrency
          lines {
            ...Line
          }
        }
        missing {
          ...Line
        }
        waiting {
          ...Line
        }
        unmapped
        reasons {
          code
          params
        }
        rules {
          id
          name
        }
        candidates {
          warehouse {
            id
            name
            timeZone
          }
          verdict
          handOverAt
          arrivesAt
          reasons {
            code
            params
          }
          score {
            total
            cost
            speed
            distance
            carrier
            supplier
            promise
          }
        }
      }
      problems {
        code
        path
        message
      }
    }
  }
  fragment Line on DryRunLine {
    sku
    quantity
    availableOn
  }
`);
