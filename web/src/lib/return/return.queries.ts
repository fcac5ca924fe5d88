import { graphql, type Connection } from '#lib/graph/document.ts';
import type { PageOf } from '#lib/shipment/shipment.queries.ts';
import type { Return, ReturnRow } from './return-detail.type.ts';
import type { ReturnQueryFilter } from './return-filter.ts';
import type { Minor, ReturnState } from './return.type.ts';

export interface ReturnCount {
  state: ReturnState;
  count: number;
  /** Of them, whose money is late. */
  overdue: number;
}

const ROW = `
  id number state method currency refundMinor creditMinor lookReasons requestedAt handInBy refundDueAt settledAt
  order { id number }
  lines { id title variantTitle quantity reason outcome }
`;

const DOCUMENT = 'id kind contentType';

export const RETURN = `
  id number state method currency articlesMinor feesMinor bonusMinor refundMinor creditMinor askedBy policyVersion lookReasons
  declineReason carrier trackingNumber labelProblem labelCostMinor requestedAt decidedAt handInBy receivedAt refundDueAt settledAt actions
  order { id number placedAt recipients { id role name email } }
  lines {
    id title variantTitle pictureUrl sku quantity reason note outcome paidMinor feeMinor bonusMinor
    receivedQuantity grade disposition photos { ${DOCUMENT} }
  }
  steps { id action toState by byName at }
  documents { ${DOCUMENT} }
  refunds { id kind amountMinor currency state externalId problem attempts createdAt confirmedAt }
  shipment { id trackingNumber carrierName milestone }
`;

interface ReturnList {
  returns: Connection<ReturnRow>;
  looks?: Connection<ReturnRow>;
  returnCounts: ReturnCount[];
}

export const RETURN_LIST = graphql<ReturnList, PageOf & ReturnQueryFilter & { isPlain: boolean }>(`
  query ReturnList(
    $first: Int, $after: String, $last: Int, $before: String,
    $state: [ReturnState!], $search: String, $needsLook: Boolean, $overdue: Boolean, $isPlain: Boolean!
  ) {
    returns(
      first: $first, after: $after, last: $last, before: $before,
      state: $state, search: $search, needsLook: $needsLook, overdue: $overdue
    ) {
      edges { cursor node { ${ROW} } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
    looks: returns(first: 20, needsLook: true) @include(if: $isPlain) {
      edges { cursor node { ${ROW} } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
    returnCounts { state count overdue }
  }
`);

export const RETURN_BY_ID = graphql<
  { return: Return | null; warehouses: { id: string; name: string }[] },
  { id: string; keptBackMinor: Minor }
>(`
  query ReturnById($id: ID!, $keptBackMinor: BigInt!) {
    return(id: $id) { ${RETURN} 
      suggestedSettlement(keptBackMinor: $keptBackMinor) { moneyMinor creditMinor }
      hints
      recentReturns { ${ROW} }
    }
    warehouses { id name }
  }
`);

export const RETURN_CURRENCY = graphql<{ return: { id: string; currency: string } | null }, { id: string }>(`
  query ReturnCurrency($id: ID!) {
    return(id: $id) {
      id
      currency
    }
  }
`);
