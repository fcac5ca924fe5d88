/** What became of a message. */
export const NOTIFICATION_STATES = {
  WAITING: 'It waits for its hour.',
  SENDING: 'It is being handed over.',
  SENT: 'The next server, provider or page has it.',
  SKIPPED: 'It was not sent, for a reason that is kept.',
  FAILED: 'It was tried, and could not be handed over.',
  UNSURE: 'We were cut off while handing it over. It is never sent again by itself.',
  BOUNCED: 'It was handed over and came back.',
  COMPLAINED: 'Whoever got it called it unwanted.',
} as const;

export type NotificationState = keyof typeof NOTIFICATION_STATES;

/** What staff look for: something went wrong with it after it was due. */
export const TROUBLED_STATES: readonly NotificationState[] = ['FAILED', 'UNSURE', 'BOUNCED', 'COMPLAINED'];

/** Why a message was not sent. */
export const SKIP_REASONS = {
  NO_ADDRESS: 'There is no address for this channel.',
  NO_CONSENT: 'This channel needs a consent that was not given.',
  STOPPED: 'They want no messages.',
  MUTED: 'They want no messages of this kind.',
  PAUSED: 'They paused messages.',
  BOUNCED_BEFORE: 'The address does not take messages.',
  COMPLAINED_BEFORE: 'They called an earlier message unwanted.',
  HELD_OUT: 'The order is in the group that measures what messages are worth.',
  OVERTAKEN: 'When its hour came it was no longer true.',
  TOO_OLD: 'It happened too long ago to be news.',
  CHANNEL_OFF: 'The channel is not set up or was switched off.',
  RULE_OFF: 'The rule was switched off before its hour came.',
} as const;

export type SkipReason = keyof typeof SKIP_REASONS;
