import type { Milestone } from '@jalon/schema/words';

export const EVENTS = [
  'ORDER_CONFIRMED',
  'DATA_NEEDED',
  'ORDER_ON_HOLD',
  'CHOICE_NEEDED',
  'ORDER_CANCELLED',
  'SHIPPED',
  'DELAYED',
  'CUSTOMS',
  'OUT_FOR_DELIVERY',
  'READY_FOR_PICKUP',
  'PICKUP_REMINDER',
  'ATTEMPT_FAILED',
  'DELIVERED',
  'NOT_RECEIVED_FOLLOW_UP',
  'PARCEL_LOST',
  'GOING_BACK',
  'FEEDBACK_ASKED',
  'FOLLOWER_INVITED',
  'RETURN_REQUESTED',
  'RETURN_APPROVED',
  'RETURN_DECLINED',
  'RETURN_LABEL_READY',
  'RETURN_RECEIVED',
  'REFUNDED',
  'EXCHANGE_SENT',
  'WITHDRAWAL_RECEIVED',
  'CLAIM_DECIDED',
] as const;
export type NotificationEvent = (typeof EVENTS)[number];

/** Never withheld and never stopped; as the law book's `NECESSARY_EVENTS`. */
export const NECESSARY: readonly NotificationEvent[] = [
  'ORDER_CONFIRMED',
  'DATA_NEEDED',
  'CHOICE_NEEDED',
  'ORDER_CANCELLED',
  'FOLLOWER_INVITED',
  'RETURN_REQUESTED',
  'RETURN_APPROVED',
  'RETURN_DECLINED',
  'RETURN_LABEL_READY',
  'REFUNDED',
  'WITHDRAWAL_RECEIVED',
  'CLAIM_DECIDED',
];

/** What the hold-out group does without; as the law book's `PROACTIVE_EVENTS`. */
export const PROACTIVE: readonly NotificationEvent[] = ['SHIPPED', 'DELAYED', 'OUT_FOR_DELIVERY', 'DELIVERED', 'FEEDBACK_ASKED'];

export const CHANNELS = ['EMAIL', 'SMS', 'PUSH', 'IN_APP'] as const;
export type Channel = (typeof CHANNELS)[number];

export const AUDIENCES = ['BUYER', 'RECEIVER', 'FOLLOWER'] as const;
export type Audience = (typeof AUDIENCES)[number];

export type NotificationState = 'WAITING' | 'SENDING' | 'SENT' | 'SKIPPED' | 'FAILED' | 'UNSURE' | 'BOUNCED' | 'COMPLAINED';

export type SkipReason =
  | 'NO_ADDRESS'
  | 'NO_CONSENT'
  | 'STOPPED'
  | 'MUTED'
  | 'PAUSED'
  | 'BOUNCED_BEFORE'
  | 'COMPLAINED_BEFORE'
  | 'HELD_OUT'
  | 'OVERTAKEN'
  | 'TOO_OLD'
  | 'CHANNEL_OFF'
  | 'RULE_OFF';

export interface MessageRow {
  id: string;
  event: NotificationEvent;
  channel: Channel;
  audience: Audience;
  state: NotificationState;
  skipReason: SkipReason | null;
  dueAt: string;
  sentAt: string | null;
  sentTo: string | null;
  subject: string | null;
  order: { id: string; number: string } | null;
}

export interface Message extends MessageRow {
  language: string;
  happenedAt: string;
  attempts: number;
  problem: string | null;
  bodyText: string | null;
  /** Whether there is HTML; it is shown in a frame of its own. */
  bodyHtml: string | null;
  shipment: { id: string; trackingNumber: string; milestone: Milestone } | null;
}

export interface NotificationRule {
  id: string;
  event: NotificationEvent;
  channel: Channel;
  position: number;
  isEnabled: boolean;
  audience: Audience[];
  condition: Record<string, unknown> | null;
  delayMinutes: number;
}

export type MessageProvider = 'SMTP' | 'TWILIO' | 'LOG' | 'WEB_PUSH';

export interface ChannelUse {
  channel: Channel;
  isOn: boolean;
  carriedBy: MessageProvider | null;
  settings: { id: string; provider: MessageProvider; sender: string | null } | null;
  hasCredentials: boolean;
  hasReports: boolean;
}

export interface Preview {
  id: string;
  isDone: boolean;
  answer: Record<string, unknown> | null;
  problem: string | null;
}
