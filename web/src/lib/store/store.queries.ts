import { graphql } from '#lib/graph/document.ts';
import type { Store } from './store.type.ts';

export const STORE_REPORT = 'id kind state happenedAt confirmedAt nextAttemptAt attempts problem';

export const STORES = graphql<{ stores: Store[] }>(`
  query Stores {
    stores {
      id name platform sender domain apiUrl isToldBack lastMessageAt caughtUpAt catchUpProblem waitingReports
      failedReports { ${STORE_REPORT} }
      lag { orderSecondsP50 orderSecondsP90 reportSecondsP50 reportSecondsP90 }
    }
  }
`);
