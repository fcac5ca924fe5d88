import type { ClaimCheck, ClaimKind } from '@jalon/schema/words';
import { PROBLEM_FIELDS, type ActProblem } from '#lib/order/problem.ts';
import type { Operation } from '#lib/public-api/ask.ts';

export interface ClaimOpenInput {
  shipmentId: string;
  kind: ClaimKind;
  checks: ClaimCheck[];
  note: string | null;
  /** With `DAMAGED`. */
  photoIds: string[];
}

export const CLAIM_OPEN: Operation<{ claimOpen: { problems: ActProblem[] } }, { token: string; input: ClaimOpenInput }> = /* GraphQL */ `
  mutation ClaimOpen($token: String!, $input: ClaimOpenInput!) {
    claimOpen(token: $token, input: $input) {
      problems {
        ...ProblemFields
      }
    }
  }
  ${PROBLEM_FIELDS}
`;

export const CLAIM_ANSWER: Operation<{ claimAnswer: { problems: ActProblem[] } }, { token: string; claimId: string; isHere: boolean }> =
  /* GraphQL */ `
    mutation ClaimAnswer($token: String!, $claimId: ID!, $isHere: Boolean!) {
      claimAnswer(token: $token, claimId: $claimId, isHere: $isHere) {
        problems {
          ...ProblemFields
        }
      }
    }
    ${PROBLEM_FIELDS}
  `;
