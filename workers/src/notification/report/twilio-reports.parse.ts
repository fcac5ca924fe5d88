import { phoneNumber } from '@jalon/schema/order';
import type { MessageReport, ReadReports } from './message-report.ts';

/** Twilio's codes for numbers that no text message will reach. https://www.twilio.com/docs/api/errors */
const DEAD_CODES: readonly string[] = ['30005', '30006', '21211', '21614'];
const STOPPED_CODE = '21610';

/** What the networks of the United States and Twilio agree on; by itself in a message, whatever its case. */
const STOP_WORDS: readonly string[] = ['stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout'];
const START_WORDS: readonly string[] = ['start', 'unstop', 'yes'];

/** A form of Twilio's: what became of a message, or what somebody answered. Null: neither. */
export function readTwilioReports(body: Uint8Array): ReadReports | null {
  const form = new URLSearchParams(Buffer.from(body).toString());
  const [sid, status] = [form.get('MessageSid') ?? form.get('SmsSid'), form.get('MessageStatus') ?? form.get('SmsStatus')];
  if (sid === null) return null;
  if (status === 'received' || form.has('OptOutType') || (form.has('Body') && !form.has('MessageStatus')))
    return { reports: [], replies: readReply(form) };
  return status === null ? null : { reports: readStatus(sid, status, form.get('ErrorCode')), replies: [] };
}

function readStatus(sid: string, status: string, code: string | null): MessageReport[] {
  const about = { notificationId: null, providerId: sid };
  if (status === 'delivered' || status === 'read') return [{ ...about, kind: 'DELIVERED', isPermanent: false, problem: null }];
  if (status !== 'undelivered' && status !== 'failed') return [];
  const problem = code === null ? 'TWILIO' : `TWILIO_${code}`;
  if (code === STOPPED_CODE) return [{ ...about, kind: 'STOPPED', isPermanent: true, problem }];
  return [{ ...about, kind: 'BOUNCED', isPermanent: code !== null && DEAD_CODES.includes(code), problem }];
}

function readReply(form: URLSearchParams): ReadReports['replies'] {
  const from = phoneNumber(form.get('From') ?? '', null);
  const [said, type] = [(form.get('Body') ?? '').trim().toLowerCase(), form.get('OptOutType')];
  if (from === null) return [];
  if (type === 'STOP' || (type === null && STOP_WORDS.includes(said))) return [{ from, wants: 'STOP' }];
  return type === 'START' || (type === null && START_WORDS.includes(said)) ? [{ from, wants: 'START' }] : [];
}
