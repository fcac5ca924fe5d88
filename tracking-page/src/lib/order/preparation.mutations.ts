import type { Operation } from '#lib/public-api/ask.ts';
import type { AddressField } from './address-fields.ts';
import type { LinkProblemCode, Problem } from './problem.ts';
import type { ShopperGap } from './shopper-order.ts';

export type ChangeProblem = Problem<LinkProblemCode | 'NOT_FOUND' | 'THROTTLED' | 'INVALID' | 'TOO_LATE'>;

interface Corrected {
  addressCorrect: { isCorrected: boolean; gaps: ShopperGap[]; problems: ChangeProblem[] };
}

export const CORRECT_ADDRESS: Operation<Corrected, { token: string; input: Partial<Record<AddressField, string>> }> = /* GraphQL */ `
  mutation CorrectAddress($token: String!, $input: AddressCorrectInput!) {
    addressCorrect(token: $token, input: $input) {
      isCorrected
      gaps {
        code
        field
      }
      problems {
        code
        path
        message
        retryAfterSeconds
      }
    }
  }
`;

type Cancelled = { orderCancel: { isCancelled: boolean; problems: ChangeProblem[] } };

export const CANCEL: Operation<Cancelled, { token: string }> = /* GraphQL */ `
  mutation Cancel($token: String!) {
    orderCancel(token: $token) {
      isCancelled
      problems {
        code
        path
        message
        retryAfterSeconds
      }
    }
  }
`;

interface Answered {
  questionAnswer: { isAnswered: boolean; problems: ChangeProblem[] };
}

export const ANSWER: Operation<Answered, { token: string; questionId: string; option: string; alternativeId: string | null }> =
  /* GraphQL */ `
    mutation Answer($token: String!, $questionId: ID!, $option: ChoiceOption!, $alternativeId: ID) {
      questionAnswer(token: $token, questionId: $questionId, option: $option, alternativeId: $alternativeId) {
        isAnswered
        problems {
          code
          path
          message
          retryAfterSeconds
        }
      }
    }
  `;
