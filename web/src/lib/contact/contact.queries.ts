import { graphql, type Connection } from '#lib/graph/document.ts';
import type { PageOf } from '#lib/shipment/shipment.queries.ts';
import type { ContactReason, Question } from './contact.type.ts';

/** As the api's ContactRequestFilter. */
export interface QuestionQueryFilter {
  isOpen?: boolean;
  reasons?: ContactReason[];
  search?: string;
}

export const QUESTIONS = graphql<{ contactRequests: Connection<Question> }, PageOf & { filter: QuestionQueryFilter }>(`
  query Questions($first: Int, $after: String, $last: Int, $before: String, $filter: ContactRequestFilter) {
    contactRequests(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
      edges {
        cursor
        node {
          id
          origin
          reason
          text
          askedAt
          doneAt
          order {
            id
            number
            recipients {
              id
              role
              name
              email
            }
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
