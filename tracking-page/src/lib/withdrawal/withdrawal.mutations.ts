import { PROBLEM_FIELDS } from '#lib/order/problem.ts';
import type { Operation } from '#lib/public-api/ask.ts';
import type { ReturnProblem } from '#lib/return/return-problem.ts';

export interface WithdrawalInput {
  name: string;
  email: string;
  /** Empty: the whole contract. */
  articles: { lineId: string; quantity: number }[];
  /** BCP 47: the declaration is kept in it. */
  language: string;
}

export interface WithdrawalDeclareAnswer {
  withdrawalDeclare: { withdrawal: { id: string } | null; problems: ReturnProblem[] };
}

export const WITHDRAWAL_DECLARE: Operation<WithdrawalDeclareAnswer, { token: string; formKey: string; input: WithdrawalInput }> =
  /* GraphQL */ `
    mutation WithdrawalDeclare($token: String!, $formKey: String!, $input: WithdrawalInput!) {
      withdrawalDeclare(token: $token, formKey: $formKey, input: $input) {
        withdrawal {
          id
        }
        problems {
          ...ProblemFields
        }
      }
    }
    ${PROBLEM_FIELDS}
  `;
