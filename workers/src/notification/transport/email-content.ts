import { writeEmail } from '../email/write-email.ts';
import type { MessageContent, PreparedMessage } from './message-transport.ts';

/** A message as an e-mail. */
export async function emailContent({ said, voice, sender, pageUrl, settingsUrl, pictureUrl }: PreparedMessage): Promise<MessageContent> {
  return writeEmail(said, voice, {
    shopName: sender.name,
    brand: sender.brand,
    logoUrl: sender.logoId && pictureUrl(sender.logoId),
    helpUrl: sender.supportEmail === null ? sender.supportUrl : `mailto:${sender.supportEmail}`,
    pageUrl,
    settingsUrl: settingsUrl ?? pageUrl,
    pictureUrl,
  });
}
