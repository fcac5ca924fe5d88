import type { NotificationEvent } from '@jalon/schema/words';
import { PROBLEM_FIELDS, type ActProblem } from '#lib/order/problem.ts';
import type { Operation } from '#lib/public-api/ask.ts';

export const TEXT_MESSAGES_ASK: Operation<{ textMessagesAsk: { problems: ActProblem[] } }, { token: string; isWanted: boolean }> =
  /* GraphQL */ `
    mutation TextMessagesAsk($token: String!, $isWanted: Boolean!) {
      textMessagesAsk(token: $token, isWanted: $isWanted) {
        problems {
          ...ProblemFields
        }
      }
    }
    ${PROBLEM_FIELDS}
  `;

/** What is left out stays as it is. */
export interface ContactSaveInput {
  isWanted?: boolean;
  mutedEvents?: NotificationEvent[];
  /** Null: go on. */
  pausedUntil?: string | null;
}

export const CONTACT_SAVE: Operation<{ contactSave: { problems: ActProblem[] } }, { key: string; input: ContactSaveInput }> =
  /* GraphQL */ `
    mutation ContactSave($key: String!, $input: ContactSaveInput!) {
      contactSave(key: $key, input: $input) {
        problems {
          ...ProblemFields
        }
      }
    }
    ${PROBLEM_FIELDS}
  `;
