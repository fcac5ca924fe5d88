import type { FeedbackReason } from '@jalon/schema/words';
import type { Operation } from '#lib/public-api/ask.ts';
import { PROBLEM_FIELDS, type ActProblem } from './problem.ts';

export interface FeedbackInput {
  shipmentId: string;
  stars: number;
  reasons: FeedbackReason[];
  comment: string | null;
}

export const FEEDBACK_GIVE: Operation<{ feedbackGive: { problems: ActProblem[] } }, { token: string; input: FeedbackInput }> =
  /* GraphQL */ `
    mutation FeedbackGive($token: String!, $input: FeedbackInput!) {
      feedbackGive(token: $token, input: $input) {
        problems {
          ...ProblemFields
        }
      }
    }
    ${PROBLEM_FIELDS}
  `;
