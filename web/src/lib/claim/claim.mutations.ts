import { graphql, type Problem } from '#lib/graph/document.ts';
import type { ClaimEnd } from './claim.type.ts';

export const CLAIM = 'id kind state checks note openedAt waitUntil closedAt closedNote shipment { id trackingNumber }';

export const CLOSE_CLAIM = graphql<{ claimClose: { problems: Problem[] } }, { id: string; state: ClaimEnd; note: string | null }>(`
  mutation CloseClaim($id: ID!, $state: ClaimEnd!, $note: String) {
    claimClose(id: $id, state: $state, note: $note) {
      problems {
        code
        path
        message
      }
    }
  }
`);
