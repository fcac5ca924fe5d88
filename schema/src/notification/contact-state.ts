/** How a contact stands to one channel of one shop. */
export const CONTACT_STATES = {
  UNASKED: 'Nobody asked them. E-mail about their own order may be sent; text messages may not.',
  GRANTED: 'They want messages.',
  STOPPED: 'They want none.',
  BOUNCED: 'The address does not take messages.',
  COMPLAINED: 'They called a message unwanted.',
} as const;

export type ContactState = keyof typeof CONTACT_STATES;
