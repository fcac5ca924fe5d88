import { graphql, type Connection } from '#lib/graph/document.ts';
import type { PageOf } from '#lib/shipment/shipment.queries.ts';
import type { FeedbackNumbers, FeedbackRow } from './feedback.type.ts';

interface Answer {
  carriers: { code: string; name: string }[];
  feedbackNumbers: FeedbackNumbers;
  feedbacks: Connection<FeedbackRow>;
}

const GROUP = 'key count average stars';

export const FEEDBACK = graphql<Answer, PageOf & { from: string; filter: { stars?: number[]; hasComment?: boolean } }>(`
  query Feedback($first: Int, $after: String, $last: Int, $before: String, $from: DateTimeISO!, $filter: FeedbackFilter) {
    carriers { code name }
    feedbackNumbers(from: $from) {
      all { ${GROUP} }
      byCarrier { ${GROUP} }
      byWeek { ${GROUP} }
      reasons { reason count }
    }
    feedbacks(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
      edges {
        cursor
        node {
          id stars reasons comment givenAt
          order { id number }
          shipment { id trackingNumber carrierName }
        }
      }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`);
