import { graphql, type Connection } from '#lib/graph/document.ts';

export const INBOX_STATES = ['RECEIVED', 'DONE', 'IGNORED', 'PARKED'] as const;

export type InboxState = (typeof INBOX_STATES)[number];

export interface InboxMessage {
  id: string;
  messageId: string;
  topic: string;
  state: InboxState;
  attempts: number;
  problem: string | null;
  receivedAt: string;
  processedAt: string | null;
}

export const INBOX = graphql<{ inboxMessages: Connection<InboxMessage> }, { first: number; after?: string; state?: InboxState }>(`
  query Inbox($first: Int, $after: String, $state: InboxState) {
    inboxMessages(first: $first, after: $after, state: $state) {
      edges {
        cursor
        node {
          id
          messageId
          topic
          state
          attempts
          problem
          receivedAt
          processedAt
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
