import type { FormFields } from '#lib/goods/form-fields.ts';
import type { ChannelInput, MessagingInput } from './notification.mutations.ts';
import { CHANNELS, type Channel } from './notification.type.ts';

/** Shown once: where a provider reports to, and what it signs with. */
export interface MadeReports {
  channel: Channel;
  url: string;
  secret: string;
}

export const readChannel = (fields: FormFields): Channel => CHANNELS.find((channel) => channel === fields.text('channel')) ?? 'EMAIL';

export const readEmail = (fields: FormFields): ChannelInput => ({
  channel: 'EMAIL',
  provider: fields.has('isKept') ? 'LOG' : 'SMTP',
  sender: fields.orNull('sender'),
});

/** Empty keys stay as they are. */
export function readSms(fields: FormFields): ChannelInput {
  const [accountSid, authToken] = [fields.text('accountSid'), fields.text('authToken')];
  return {
    channel: 'SMS',
    provider: fields.text('provider') === 'TWILIO' ? 'TWILIO' : 'LOG',
    sender: fields.orNull('sender'),
    ...((accountSid || authToken) && { twilio: { accountSid, authToken } }),
  };
}

export const readMessaging = (fields: FormFields): MessagingInput => ({
  quietFrom: fields.text('quietFrom'),
  quietTo: fields.text('quietTo'),
  holdOutPercent: fields.whole('holdOutPercent'),
  notReceivedWaitDays: fields.whole('notReceivedWaitDays'),
});
