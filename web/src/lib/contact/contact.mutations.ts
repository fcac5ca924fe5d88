import { graphql, type Problem } from '#lib/graph/document.ts';

export const CONTACT_DONE = graphql<{ contactDone: { problems: Problem[] } }, { id: string; isDone: boolean }>(`
  mutation ContactDone($id: ID!, $isDone: Boolean!) {
    contactDone(id: $id, isDone: $isDone) {
      problems {
        code
        path
        message
      }
    }
  }
`);
