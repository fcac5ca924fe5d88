import type { ContactReason } from '@jalon/schema/words';
import type { Operation } from '#lib/public-api/ask.ts';
import { PROBLEM_FIELDS, type ActProblem } from './problem.ts';

export interface ContactAskInput {
  reason: ContactReason;
  text: string;
  shipmentId: string | null;
}

export const CONTACT_ASK: Operation<{ contactAsk: { problems: ActProblem[] } }, { token: string; input: ContactAskInput }> = /* GraphQL */ `
  mutation ContactAsk($token: String!, $input: ContactAskInput!) {
    contactAsk(token: $token, input: $input) {
      problems {
        ...ProblemFields
      }
    }
  }
  ${PROBLEM_FIELDS}
`;
