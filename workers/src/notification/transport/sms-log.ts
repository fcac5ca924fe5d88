import { keptHere } from './message-transport.ts';
import { smsContent } from './sms-content.ts';

/** Without a provider: text messages stay in the mailbox of the admin. */
export const smsLog = keptHere(smsContent);
