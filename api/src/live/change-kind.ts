import { namedEnum } from '@jalon/schema/shipment';

export const CHANGE_KINDS = {
  SNAPSHOT: 'The present state: the first message, or the log no longer knows the cursor.',
  CHANGE: 'One event, with the state after it.',
} as const;

export type ChangeKind = keyof typeof CHANGE_KINDS;

export const ChangeKindEnum = namedEnum('ChangeKind', 'What a message of a subscription is.', CHANGE_KINDS);
