import type { Operation } from '#lib/public-api/ask.ts';
import type { LookUpProblemCode, Problem } from './problem.ts';

interface LookUpAnswer {
  lookUp: { token: string | null; problems: Problem<LookUpProblemCode>[] };
}

/** `proof` is the e-mail address or the postcode. */
interface LookUpVariables {
  input: { merchant: string; orderNumber: string; proof: string };
}

export const LOOK_UP: Operation<LookUpAnswer, LookUpVariables> = /* GraphQL */ `
  mutation LookUp($input: LookUpInput!) {
    lookUp(input: $input) {
      token
      problems {
        code
        path
        message
        retryAfterSeconds
      }
    }
  }
`;
