import { openSecret } from '@jalon/schema/merchant';
import * as v from 'valibot';
import type { HttpResult } from '../../http/http-client.ts';
import type { OutboundHttp } from '../../http/outbound-http.ts';
import type { HandOver, MessageTransport } from './message-transport.ts';
import { smsContent } from './sms-content.ts';

export const TWILIO_URL = 'https://api.twilio.com';

export interface TwilioParts {
  http: OutboundHttp;
  secretKey: string;
  /** Where Twilio answers. */
  url: string;
  /** Where it may report on what became of messages; null: nobody reaches us. */
  publicApiUrl: string | null;
}

const CredentialsSchema = v.object({ accountSid: v.string(), authToken: v.string(), reportToken: v.optional(v.string()) });
const MessageSchema = v.object({ sid: v.string() });
const ErrorSchema = v.object({ code: v.number() });

/** Twilio's own codes: https://www.twilio.com/docs/api/errors */
const STOPPED_CODE = 21610;
const UNREACHABLE_CODES: readonly number[] = [21211, 21214, 21217, 21407, 21421, 21612, 21614];

/** Text messages by Twilio. https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource */
export const smsTwilio = ({ http, secretKey, url, publicApiUrl }: TwilioParts): MessageTransport => ({
  isLocal: false,
  write: smsContent,
  async handOver({ sender: { channels }, address }, { text }) {
    const { credentialsSealed, sender } = channels.SMS!;
    const credentials = readCredentials(credentialsSealed && openSecret(credentialsSealed, secretKey));
    if (credentials === null || sender === null) return { state: 'LATER', problem: 'KEY_UNREADABLE', afterSeconds: null };
    const { accountSid, authToken, reportToken } = credentials;
    const form = new URLSearchParams({
      To: address!,
      Body: text,
      [sender.startsWith('MG') ? 'MessagingServiceSid' : 'From']: sender,
      ...(reportToken !== undefined && publicApiUrl !== null && { StatusCallback: `${publicApiUrl}/hooks/messages/${reportToken}` }),
    });
    const answer = await http.clientFor(`twilio ${accountSid}`).send({
      method: 'POST',
      url: `${url}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`,
      headers: {
        authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'application/json',
      },
      body: form.toString(),
    });
    return judgeTwilio(answer);
  },
});

function readCredentials(text: string | null): v.InferOutput<typeof CredentialsSchema> | null {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), CredentialsSchema), text);
  return parsed.success ? parsed.output : null;
}

/** Twilio knows no key that would let us ask twice: what broke off after the request had left stays unsure. */
function judgeTwilio(answer: HttpResult): HandOver {
  if (!answer.ok) {
    const problem = `TWILIO_${answer.code}`;
    const isUnsure = answer.code === 'TIMEOUT' || answer.code === 'NETWORK' || answer.code === 'TOO_LARGE';
    if (isUnsure || (answer.code === 'SERVER_ERROR' && answer.status !== 503)) return { state: 'UNSURE', problem };
    return { state: 'LATER', problem, afterSeconds: answer.retryAfterSeconds };
  }
  const body: unknown = parse(answer.body);
  if (answer.status === 201 && v.is(MessageSchema, body)) return { state: 'SENT', providerId: body.sid };
  const code = v.is(ErrorSchema, body) ? body.code : null;
  if (code === STOPPED_CODE) return { state: 'STOPPED' };
  const problem = `TWILIO_${code ?? answer.status}`;
  if (code !== null && UNREACHABLE_CODES.includes(code)) return { state: 'BOUNCED', problem, isPermanent: true };
  if (answer.status < 300) return { state: 'UNSURE', problem };
  // Keys get mended.
  return answer.status === 401 || answer.status === 403 ? { state: 'LATER', problem, afterSeconds: null } : { state: 'FAILED', problem };
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString()) as unknown;
  } catch {
    return null;
  }
}
