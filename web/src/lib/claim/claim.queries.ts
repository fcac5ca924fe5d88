import { graphql, type Connection } from '#lib/graph/document.ts';
import type { Minor } from '#lib/return/return.type.ts';
import type { PageOf } from '#lib/shipment/shipment.queries.ts';
import type { ClaimDetail, ClaimKind, ClaimRow, ClaimState } from './claim.type.ts';

export const CLAIM = 'id kind state openedBy note openedAt waitUntil decision closedAt shipment { id trackingNumber }';

const ROW = `
  id kind state openedBy note openedAt waitUntil decision closedAt carrierDueAt carrierAskedAt carrierAnswer
  order { id number }
  shipment { id trackingNumber carrierName }
`;

export interface ClaimCounts {
  waiting: number;
  open: number;
  dueSoon: number;
}

export interface ClaimFilterInput {
  states?: ClaimState[];
  kinds?: ClaimKind[];
  dueWithinDays?: number;
}

interface ClaimList {
  claims: Connection<ClaimRow>;
  claimCounts: ClaimCounts;
}

export const CLAIM_LIST = graphql<ClaimList, PageOf & { filter: ClaimFilterInput }>(`
  query ClaimList($first: Int, $after: String, $last: Int, $before: String, $filter: ClaimFilter) {
    claims(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
      edges { cursor node { ${ROW} } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
    claimCounts { waiting open dueSoon }
  }
`);

export const CLAIM_BY_ID = graphql<{ claim: ClaimDetail | null }, { id: string }>(`
  query ClaimById($id: ID!) {
    claim(id: $id) {
      id
      kind
      state
      openedBy
      note
      openedAt
      waitUntil
      decision
      decisionReason
      closedAt
      closedNote
      carrierDueAt
      carrierAskedAt
      carrierReference
      carrierAnswer
      carrierPaidMinor
      worthMinor
      leftMinor
      isPaperComing
      paper {
        id
        madeAt
      }
      carrierTerm {
        days
        source
      }
      refund {
        amountMinor
        currency
        state
      }
      reshipped {
        id
        number
      }
      evidence {
        madeAt
        distanceKm
        delivery {
          at
          words
          place
          how
          signedBy
        }
        neighbours {
          delivered
          disputed
        }
        carrier {
          delivered
          disputed
        }
        shopper {
          orders
          claims
        }
        answers {
          openedAt
          checks
          note
        }
        scans {
          at
          words
          place
        }
        pictures {
          id
          url
          kind
        }
        reasons {
          code
          towards
        }
      }
      order {
        id
        number
        currency
        insuredMinor
        insurer
      }
      shipment {
        id
        trackingNumber
        carrierName
        handedOverAt
        lines {
          id
          quantity
          orderLine {
            title
            variantTitle
          }
        }
      }
    }
  }
`);

/** Claims about one carrier, of one kind. */
export interface ClaimGroup {
  carrier: string;
  kind: ClaimKind;
  claims: number;
  share: number | null;
  found: number;
  reshipped: number;
  refunded: number;
  declined: number;
  refundedMinor: Minor;
  asked: number;
  carrierPaidMinor: Minor;
}

export interface ClaimNumbers {
  currency: string | null;
  daysToEnd: number | null;
  groups: ClaimGroup[];
}

export const CLAIM_NUMBERS = graphql<{ claimNumbers: ClaimNumbers }, { from: string; to: string }>(`
  query ClaimNumbers($from: DateTimeISO!, $to: DateTimeISO!) {
    claimNumbers(from: $from, to: $to) {
      currency
      daysToEnd
      groups {
        carrier
        kind
        claims
        share
        found
        reshipped
        refunded
        declined
        refundedMinor
        asked
        carrierPaidMinor
      }
    }
  }
`);
