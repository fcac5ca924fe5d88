import { graphql } from '#lib/graph/document.ts';
import type { ReturnGroup, ReturnNumbers } from './numbers.type.ts';

interface Answer {
  byDay: ReturnNumbers;
  byReason: { groups: ReturnGroup[] };
  byProduct: { groups: ReturnGroup[] };
  byOutcome: { groups: ReturnGroup[] };
}

export const RETURN_NUMBERS = graphql<Answer, { from: string; to: string }>(`
  query ReturnNumbers($from: DateTimeISO!, $to: DateTimeISO!) {
    byDay: returnNumbers(from: $from, to: $to, by: DAY) {
      returns
      ordersSent
      rate
      refundedMinor
      labelCostMinor
      costPerReturnMinor
      currency
      daysToRefund {
        p50
        p90
      }
      overdue
      groups {
        ...Group
      }
      keepSuggestions {
        variantId
        title
        count
        averagePaidMinor
        averageCostMinor
      }
    }
    byReason: returnNumbers(from: $from, to: $to, by: REASON) {
      groups {
        ...Group
      }
    }
    byProduct: returnNumbers(from: $from, to: $to, by: PRODUCT) {
      groups {
        ...Group
      }
    }
    byOutcome: returnNumbers(from: $from, to: $to, by: OUTCOME) {
      groups {
        ...Group
      }
    }
  }
  fragment Group on ReturnGroup {
    key
    label
    count
    share
    before
    paidMinor
    reasons {
      reason
      share
      before
    }
  }
`);
