import PostalMime, { type Attachment } from 'postal-mime';
import { isPermanentStatus, notificationOf, type MessageReport, type ReadReports } from './message-report.ts';

const FIELD = /^([\w-]+):[ \t]*(.*(?:\n[ \t].*)*)$/gm;

const fieldsOf = (text: string): Map<string, string> =>
  new Map([...text.replaceAll('\r\n', '\n').matchAll(FIELD)].map(([, name, value]) => [name!.toLowerCase(), value!.trim()]));

/**
 * A bounce (RFC 3464) or a complaint (RFC 5965) as mail servers send them; null: it is neither. The message meant is the one whose
 * headers come with it.
 */
export async function readMailReports(body: Uint8Array): Promise<ReadReports | null> {
  const mail = await PostalMime.parse(body, { forceRfc822Attachments: true, attachmentEncoding: 'utf8' }).catch(() => null);
  if (mail === null) return null;
  const part = (...types: string[]) => mail.attachments.find(({ mimeType }) => types.includes(mimeType));
  const [status, complaint] = [part('message/delivery-status'), part('message/feedback-report')];
  const original = textOf(part('message/rfc822', 'text/rfc822-headers', 'message/rfc822-headers'));
  const messageId = fieldsOf(original).get('message-id') ?? '';
  const about = { notificationId: notificationOf(messageId), providerId: messageId || null };
  if (complaint) return { reports: readComplaint(textOf(complaint), about), replies: [] };
  return status ? { reports: readStatus(textOf(status), about), replies: [] } : null;
}

const textOf = (part: Attachment | undefined): string =>
  part === undefined ? '' : typeof part.content === 'string' ? part.content : Buffer.from(part.content as ArrayBuffer).toString();

type About = Pick<MessageReport, 'notificationId' | 'providerId'>;

/** Only what was called unwanted; other kinds of feedback are of other matters. */
function readComplaint(text: string, about: About): MessageReport[] {
  const type = fieldsOf(text).get('feedback-type')?.toLowerCase();
  return type === 'abuse' || type === 'fraud' ? [{ ...about, kind: 'COMPLAINED', isPermanent: true, problem: null }] : [];
}

/** Our messages have one recipient each. */
function readStatus(text: string, about: About): MessageReport[] {
  const fields = fieldsOf(text);
  const [action, status = ''] = [fields.get('action')?.toLowerCase(), /\d\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0]];
  if (action === 'delivered') return [{ ...about, kind: 'DELIVERED', isPermanent: false, problem: null }];
  if (action !== 'failed') return [];
  return [{ ...about, kind: 'BOUNCED', isPermanent: isPermanentStatus(status), problem: status === '' ? null : `DSN_${status}` }];
}
