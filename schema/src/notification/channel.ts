/** The ways to reach a shopper. */
export const CHANNELS = {
  EMAIL: 'E-mail.',
  SMS: 'A text message.',
  PUSH: 'A notice of the browser, on a device that asked for it.',
  IN_APP: 'On the tracking page itself.',
} as const;

export type Channel = keyof typeof CHANNELS;

/** Who is told. */
export const AUDIENCES = {
  BUYER: 'Who paid.',
  RECEIVER: 'Who is to receive it, when that is somebody else.',
  FOLLOWER: 'Who was invited to follow the order.',
} as const;

export type Audience = keyof typeof AUDIENCES;
