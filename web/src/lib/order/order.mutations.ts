import { graphql, type Problem } from '#lib/graph/document.ts';

export const CREATE_LINK = graphql<{ trackingLinkCreate: { problems: Problem[] } }, { orderId: string }>(`
  mutation CreateLink($orderId: ID!) {
    trackingLinkCreate(orderId: $orderId) {
      problems {
        code
        path
        message
      }
    }
  }
`);

export const REVOKE_LINK = graphql<{ trackingLinkRevoke: { problems: Problem[] } }, { id: string }>(`
  mutation RevokeLink($id: ID!) {
    trackingLinkRevoke(id: $id) {
      problems {
        code
        path
        message
      }
    }
  }
`);
