import type { Operation } from '#lib/public-api/ask.ts';
import { PROBLEM_FIELDS, type ActProblem } from './problem.ts';

interface Identified {
  identify: { key: string | null; expiresAt: string | null; problems: ActProblem[] };
}

/** `proof` is the e-mail address, phone number or postcode of the order. */
export const IDENTIFY: Operation<Identified, { token: string; proof: string }> = /* GraphQL */ `
  mutation Identify($token: String!, $proof: String!) {
    identify(token: $token, proof: $proof) {
      key
      expiresAt
      problems {
        ...ProblemFields
      }
    }
  }
  ${PROBLEM_FIELDS}
`;
