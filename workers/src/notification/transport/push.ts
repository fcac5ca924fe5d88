import { openSecret } from '@jalon/schema/merchant';
import { vapidKeys } from '@jalon/schema/notification';
import webPush from 'web-push';
import type { Pool } from '../../database/worker-pool.ts';
import type { HttpResult } from '../../http/http-client.ts';
import type { OutboundHttp } from '../../http/outbound-http.ts';
import type { HandOver, MessageTransport, PreparedMessage } from './message-transport.ts';

export interface PushParts {
  pool: Pool;
  http: OutboundHttp;
  secretKey: string;
  /** Whom push services can write to: `mailto:` or `https:`. */
  contact: string;
}

interface Device {
  id: string;
  endpointSealed: string;
  p256dh: string;
  auth: string;
  language: string;
}

const READ = `
  select id, endpoint_sealed as "endpointSealed", p256dh, auth, language from push_device where merchant_id = $1 and order_id = $2 order by created_at, id`;

/** Push services keep a notice for a browser that is off until then, at the longest. */
const LONGEST_TTL_SECONDS = 4 * 7 * 86_400;

/** A notice in each browser that asked for some. It has a tag: the same one shown twice is one. */
export const pushNotice = (parts: PushParts): MessageTransport => ({
  isLocal: false,
  write: async ({ said, pageUrl }) => ({ subject: said.title, text: `${said.preheader}\n\n${pageUrl}`, html: null }),
  async handOver(message) {
    const { merchantId, orderId } = message.due;
    const { rows } = await parts.pool.query<Device>({ name: 'push-devices', text: READ, values: [merchantId, orderId] });
    const outcomes = await Promise.all(rows.map((device) => tell(parts, message, device)));
    const gone = rows.filter((_, index) => outcomes[index]!.state === 'GONE').map(({ id }) => id);
    if (gone.length > 0) await parts.pool.query('delete from push_device where merchant_id = $1 and id = any ($2)', [merchantId, gone]);
    const find = (state: HandOver['state']) => outcomes.find((outcome) => outcome.state === state);
    return find('SENT') ?? find('LATER') ?? find('FAILED') ?? { state: 'GONE' };
  },
});

async function tell({ http, secretKey, contact }: PushParts, message: PreparedMessage, device: Device): Promise<HandOver> {
  const endpoint = openSecret(device.endpointSealed, secretKey);
  if (endpoint === null) return { state: 'GONE' };
  const { said, voice } = await message.sayIn(device.language);
  const { id, expiresAt } = message.due;
  const notice = {
    title: said.title,
    text: said.preheader,
    href: message.pageUrl,
    tag: id,
    language: voice.language,
    direction: voice.direction,
  };
  const ttl = Math.floor((expiresAt.getTime() - Date.now()) / 1000);
  let request: webPush.RequestDetails;
  try {
    request = webPush.generateRequestDetails({ endpoint, keys: { p256dh: device.p256dh, auth: device.auth } }, JSON.stringify(notice), {
      vapidDetails: { subject: contact, ...vapidKeys(secretKey) },
      TTL: Math.min(LONGEST_TTL_SECONDS, Math.max(0, ttl)),
      // 32 characters of base64url, as RFC 8030 allows: a notice that still waits is replaced by itself.
      topic: id.replaceAll('-', ''),
      urgency: 'normal',
    });
  } catch {
    // Keys that no browser made.
    return { state: 'GONE' };
  }
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const client = http.clientFor(`push ${new URL(endpoint).host}`);
  return judge(await client.send({ method: 'POST', url: endpoint, headers, ...(request.body && { body: request.body }) }));
}

/** RFC 8030, 5 and 7.3. */
function judge(answer: HttpResult): HandOver {
  if (!answer.ok)
    return answer.code === 'ADDRESS_REFUSED'
      ? { state: 'GONE' }
      : { state: 'LATER', problem: `PUSH_${answer.code}`, afterSeconds: answer.retryAfterSeconds };
  if (answer.status === 404 || answer.status === 410) return { state: 'GONE' };
  return answer.status >= 200 && answer.status < 300
    ? { state: 'SENT', providerId: null }
    : { state: 'FAILED', problem: `PUSH_${answer.status}` };
}
