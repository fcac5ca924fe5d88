import { graphql, type Problem } from '#lib/graph/document.ts';

export const RETRY_MESSAGE = graphql<{ inboxMessageRetry: { problems: Problem[] } }, { id: string }>(`
  mutation RetryMessage($id: ID!) {
    inboxMessageRetry(id: $id) {
      problems {
        code
        path
        message
      }
    }
  }
`);
