import { PROBLEM_FIELDS, type ActProblem } from '#lib/order/problem.ts';
import type { Operation } from '#lib/public-api/ask.ts';
import type { DraftInput } from './return-draft.ts';
import type { ReturnProblem } from './return-problem.ts';

export interface ReturnRequestAnswer {
  returnRequest: { return: { id: string } | null; problems: ReturnProblem[] };
}

/** What the shopper was shown: another amount is asked about again. */
export interface ReturnExpectedInput {
  refundMinor: number;
  creditMinor: number;
}

export const RETURN_REQUEST: Operation<
  ReturnRequestAnswer,
  { token: string; formKey: string; input: DraftInput; expected: ReturnExpectedInput | null }
> = /* GraphQL */ `
  mutation ReturnRequest($token: String!, $formKey: String!, $input: ReturnDraftInput!, $expected: ReturnExpectedInput) {
    returnRequest(token: $token, formKey: $formKey, input: $input, expected: $expected) {
      return {
        id
      }
      problems {
        ...ProblemFields
      }
    }
  }
  ${PROBLEM_FIELDS}
`;

export const RETURN_PHOTO_ADD: Operation<
  { returnPhotoAdd: { photoId: string | null; problems: ReturnProblem[] } },
  { token: string; input: { base64: string } }
> = /* GraphQL */ `
  mutation ReturnPhotoAdd($token: String!, $input: ReturnPhotoInput!) {
    returnPhotoAdd(token: $token, input: $input) {
      photoId
      problems {
        ...ProblemFields
      }
    }
  }
  ${PROBLEM_FIELDS}
`;

export const RETURN_CANCEL: Operation<{ returnCancel: { problems: ActProblem[] } }, { token: string; returnId: string }> = /* GraphQL */ `
  mutation ReturnCancel($token: String!, $returnId: ID!) {
    returnCancel(token: $token, returnId: $returnId) {
      problems {
        ...ProblemFields
      }
    }
  }
  ${PROBLEM_FIELDS}
`;
