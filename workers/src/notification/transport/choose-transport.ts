import type { Channel } from '@jalon/schema/notification';
import type { Sender } from '../read-sender.ts';
import { emailMailbox } from './email-mailbox.ts';
import { inApp } from './in-app.ts';
import type { MessageTransport } from './message-transport.ts';
import { smsLog } from './sms-log.ts';

/** The ways out that need something of the installation. */
export interface Transports {
  /** Null: there is no mail server. */
  email: MessageTransport | null;
  twilio: MessageTransport;
  push: MessageTransport;
}

/** Who carries a shop's messages of a channel. */
export function chooseTransport(channel: Channel, { channels }: Sender, { email, twilio, push }: Transports): MessageTransport {
  if (channel === 'IN_APP') return inApp;
  if (channel === 'PUSH') return push;
  if (channel === 'SMS') return channels.SMS?.provider === 'TWILIO' ? twilio : smsLog;
  return email === null || channels.EMAIL?.provider === 'LOG' ? emailMailbox : email;
}
