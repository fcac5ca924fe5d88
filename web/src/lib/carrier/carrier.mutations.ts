import { graphql, type Problem } from '#lib/graph/document.ts';

export interface CarrierConnectionInput {
  carrier: string;
  /** Left out: those kept already stay. */
  credentials?: Record<string, string>;
  baseUrl?: string | null;
  isEnabled: boolean;
}

export const SAVE_CONNECTION = graphql<{ carrierConnectionSave: { problems: Problem[] } }, { input: CarrierConnectionInput }>(`
  mutation SaveConnection($input: CarrierConnectionInput!) {
    carrierConnectionSave(input: $input) {
      problems {
        code
        path
        message
      }
    }
  }
`);

export const REMOVE_CONNECTION = graphql<{ carrierConnectionRemove: { problems: Problem[] } }, { id: string }>(`
  mutation RemoveConnection($id: ID!) {
    carrierConnectionRemove(id: $id) {
      problems {
        code
        path
        message
      }
    }
  }
`);
