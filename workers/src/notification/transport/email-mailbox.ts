import { emailContent } from './email-content.ts';
import { keptHere } from './message-transport.ts';

/** Without a mail server: e-mail stays in the mailbox of the admin. */
export const emailMailbox = keptHere(emailContent);
