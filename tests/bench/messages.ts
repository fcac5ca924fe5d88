import { MikroORM } from '@mikro-orm/postgresql';
import { newId, ormOptions, roleUrl } from '@jalon/schema/database';
import { aMerchant } from '@jalon/schema/seeds';
import { openPool, type Pool } from '@jalon/workers/database/worker-pool';
import { createOutboundHttp } from '@jalon/workers/http/outbound-http';
import { sendNotifications, type SendingParts } from '@jalon/workers/notification/send-notifications.job';
import { composeEmail, emailSmtp } from '@jalon/workers/notification/transport/email-smtp';
import { pushNotice } from '@jalon/workers/notification/transport/push';
import { smsTwilio } from '@jalon/workers/notification/transport/sms-twilio';
import { openSmtpDesk } from '@jalon/workers/notification/transport/smtp-desk';
import type { MessageContent, MessageTransport, PreparedMessage } from '@jalon/workers/notification/transport/message-transport';
import { createTransport } from 'nodemailer';
import { pino } from 'pino';
import { startCluster } from '../harness/cluster.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { alone, beside, quantile, type Figure } from './figure.ts';
import { freePort, serve } from './serve.ts';

const MESSAGES = 1_000;
const ROUNDS = 3;
const SHOPS = 4;
const FROM = 'parcels@track.example.org';

/** E-mails from planned rows to a mail server, beside nodemailer handing the same finished texts to the same server. */
export async function* messages(): AsyncGenerator<Figure> {
  const cluster = await startCluster();
  const owner = openPool(cluster.templateUrl, 2);
  const pool = openPool(roleUrl(cluster.templateUrl, 'worker', SECRET_KEY), 12);
  const port = await freePort();
  const sink = await serve('tests/bench/mail-sink.ts', port, {});
  const url = `smtp://127.0.0.1:${port + 1}`;
  const http = createOutboundHttp();
  const desk = openSmtpDesk(url);
  try {
    const smtp = emailSmtp(desk, FROM);
    const transports = {
      twilio: smsTwilio({ http, secretKey: SECRET_KEY, url: 'http://127.0.0.1:1', publicApiUrl: null }),
      push: pushNotice({ pool, http, secretKey: SECRET_KEY, contact: `mailto:${FROM}` }),
    };
    const parts = { pool, secretKey: SECRET_KEY, trackingUrl: 'https://track.example.org', log: pino({ level: 'silent' }) };
    const using = (email: MessageTransport): SendingParts => ({ ...parts, transports: { ...transports, email } });
    const kept: [PreparedMessage, MessageContent][] = [];
    const renderOnly: MessageTransport = {
      ...smtp,
      isLocal: true,
      handOver: async (message, content) => (kept.push([message, content]), { state: 'SENT', providerId: null }),
    };
    const orders = await makeOrders(cluster.templateUrl);
    await send(owner, orders, using(smtp));
    const rates = { rendered: [] as number[], sent: [] as number[], bare: [] as number[], composed: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      kept.length = 0;
      rates.rendered.push(await send(owner, orders, using(renderOnly)));
      rates.composed.push(await rate(() => eachOf(kept, ([message, content]) => composeEmail(message, content, FROM))));
      rates.bare.push(await sendBare(url, kept));
      rates.sent.push(await send(owner, orders, using(smtp)));
    }
    const of = (name: keyof typeof rates) => quantile(rates[name], 0.5);
    const bare = { name: 'nodemailer’s own pool, the texts made before', value: of('bare') };
    yield alone('messages', 'asked about again, rendered and kept', of('rendered'), 'e-mails per second');
    yield alone('messages', 'put into MIME', of('composed'), 'e-mails per second');
    yield beside('messages', 'asked about again, rendered, handed over and kept', of('sent'), 'e-mails per second', bare);
  } finally {
    desk.close();
    await Promise.all([http.close(), sink.stop(), owner.end(), pool.end()]);
    await cluster.stop();
  }
}

interface Planned {
  merchantId: string;
  orderId: string;
  shipmentId: string;
  recipientId: string;
}

async function makeOrders(url: string): Promise<Planned[]> {
  const orm = await MikroORM.init(ormOptions({ url, poolMax: 2 }));
  const made: Planned[] = [];
  for (let shop = 0; shop < SHOPS; shop += 1) {
    const story = aMerchant(SECRET_KEY, { quietFrom: '00:00', quietTo: '00:00' });
    for (let n = 0; n < MESSAGES / SHOPS; n += 1) story.withOrder().shippedBy('dhl');
    await story.save(orm.em.fork());
    story.orders.forEach(({ order, receiver }, n) =>
      made.push({ merchantId: story.merchant.id, orderId: order.id, shipmentId: story.shipments[n]!.id, recipientId: receiver.id }),
    );
  }
  await orm.close(true);
  return made;
}

async function rate(act: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await act();
  return MESSAGES / ((performance.now() - begin) / 1000);
}

/** Plans one message for each order, and measures until all of them are sent. */
async function send(owner: Pool, orders: readonly Planned[], parts: SendingParts): Promise<number> {
  await owner.query(
    `insert into notification (id, merchant_id, event, channel, cause, order_id, shipment_id, audience, recipient_id, language, happened_at, due_at,
       expires_at, facts, created_at)
     select m.id::uuid, (m.about ->> 'merchantId')::uuid, 'SHIPPED', 'EMAIL', m.id, (m.about ->> 'orderId')::uuid, (m.about ->> 'shipmentId')::uuid, 'BUYER',
       (m.about ->> 'recipientId')::uuid, 'en', now(), now() - interval '1 minute', now() + interval '1 day', '{}', now()
     from unnest($1::text[], $2::jsonb[]) as m (id, about)`,
    [orders.map(() => newId()), orders.map((order) => JSON.stringify(order))],
  );
  const perSecond = await rate(() => sendNotifications(parts));
  const { rows } = await owner.query<{ n: number }>(`select count(*)::int as n from notification where state <> 'SENT'`);
  if (rows[0]!.n > 0) throw new Error(`${rows[0]!.n} messages were not sent`);
  return perSecond;
}

async function eachOf<T>(things: readonly T[], act: (thing: T) => Promise<unknown>): Promise<void> {
  for (const thing of things) await act(thing);
}

async function sendBare(url: string, kept: readonly [PreparedMessage, MessageContent][]): Promise<number> {
  const transport = createTransport({ url, pool: true, maxConnections: 5 });
  const perSecond = await rate(() =>
    Promise.all(
      kept.map(([{ address }, { subject, text, html }]) =>
        transport.sendMail({ from: FROM, to: address!, subject: subject!, text, html: html! }),
      ),
    ),
  );
  transport.close();
  return perSecond;
}
