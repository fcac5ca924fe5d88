/** Who must act next. */
export const PARTIES = {
  CARRIER: 'The carrier.',
  RECIPIENT: 'The recipient.',
  MERCHANT: 'The merchant.',
  CUSTOMS: 'Customs.',
  NOBODY: 'Nobody: it moves, it is over, or only time helps.',
} as const;

export type Party = keyof typeof PARTIES;
