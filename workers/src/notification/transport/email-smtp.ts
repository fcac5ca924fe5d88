import MailComposer from 'nodemailer/lib/mail-composer';
import { emailContent } from './email-content.ts';
import type { MessageContent, MessageTransport, PreparedMessage } from './message-transport.ts';
import type { SmtpDesk } from './smtp-desk.ts';

/** E-mail by a mail server. @param from the address all of it is from, under the name of each shop */
export const emailSmtp = (desk: SmtpDesk, from: string): MessageTransport => ({
  isLocal: false,
  write: emailContent,
  async handOver(message, content) {
    const to = message.address!;
    const handed = await desk.handOver({ from, to, raw: await composeEmail(message, content, from) });
    return handed.state === 'SENT' ? { ...handed, providerId: handed.providerId ?? messageIdOf(message.due.id, from) } : handed;
  },
});

/** The same for the same message however often it is handed over: whoever gets two of it shows one. */
export const messageIdOf = (notificationId: string, from: string): string => `<${notificationId}@${from.slice(from.lastIndexOf('@') + 1)}>`;

/** The message as it travels. It asks nobody for an answer, carries no trace of who reads it, and ends with one press (RFC 8058). */
export async function composeEmail(message: PreparedMessage, content: MessageContent, from: string): Promise<Buffer> {
  const { sender, due, settingsUrl, voice } = message;
  const composed = new MailComposer({
    from: { name: sender.channels.EMAIL?.sender ?? sender.name, address: from },
    to: message.address!,
    ...(sender.supportEmail !== null && { replyTo: sender.supportEmail }),
    subject: content.subject ?? '',
    text: content.text,
    html: content.html ?? '',
    attachments: [...message.attachments],
    messageId: messageIdOf(due.id, from),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': voice.language,
      ...(settingsUrl !== null && {
        'List-Unsubscribe': { prepared: true, value: `<${settingsUrl}>` },
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    // Said, so that it is not counted out for each.
    textEncoding: 'quoted-printable',
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  return new Promise((resolve, reject) => composed.build((error, raw) => (error ? reject(error) : resolve(raw))));
}
