/** What a shopper may choose when an article is missing for long. */
export const CHOICE_OPTIONS = {
  WAIT: 'Wait until it is there again.',
  SEND_REST: 'Send the rest now and leave the missing out.',
  ALTERNATIVE: 'Take another article instead.',
  CANCEL: 'Cancel the order.',
} as const;

export type ChoiceOption = keyof typeof CHOICE_OPTIONS;
