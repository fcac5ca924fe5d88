import type { Operation } from '#lib/public-api/ask.ts';
import type { LookUpProblemCode, Problem } from './problem.ts';

interface LookUpAnswer {
  lookUp: { token: string | null; problems: (Problem<LookUpProblemCode> & { challenge: string | null })[] };
}

/** `proof` is the e-mail address, the phone number or the postcode; `solution` that of an earlier challenge. */
interface LookUpVariables {
  input: { merchant: string; orderNumber: string; proof: string; solution: string | null };
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
        challenge
      }
    }
  }
`;
