import { graphql, type Problem } from '#lib/graph/document.ts';

export const REFRESH_PARCEL = graphql<{ shipmentRefresh: { problems: Problem[] } }, { id: string }>(`
  mutation RefreshParcel($id: ID!) {
    shipmentRefresh(id: $id) {
      problems {
        code
        path
        message
      }
    }
  }
`);
