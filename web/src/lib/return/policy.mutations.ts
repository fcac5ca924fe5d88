import { graphql, type Problem } from '#lib/graph/document.ts';
import type { PolicyBody } from './policy.type.ts';

export const SAVE_POLICY = graphql<{ returnPolicySave: { problems: Problem[] } }, { body: PolicyBody }>(`
  mutation SaveReturnPolicy($body: JSONObject!) {
    returnPolicySave(body: $body) {
      problems {
        code
        path
        message
      }
    }
  }
`);
