import { hash, timingSafeEqual } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import * as v from 'valibot';
import { STORE_REPORT_TOPIC, type GenericReport } from '@jalon/schema/warehouse';
import { withMerchant } from '../database/with-merchant.ts';
import type { House } from '../house.ts';
import { refuse } from '../mailroom/hook-door.ts';
import { exportFulfilments } from './fulfilment-export.ts';

/** A call of ShipStation's for its custom store. */
export interface StoreCall {
  merchantId: string;
  warehouseId: string;
  /** The password agreed on; null: none was made. */
  secret: string | null;
  authorization: string | undefined;
  query: URLSearchParams;
}

/** ShipStation's own: `MM/DD/YYYY HH:MM`, UTC. */
const When = v.pipe(
  v.string(),
  v.regex(/^\d{1,2}\/\d{1,2}\/\d{4}(?: \d{1,2}:\d{2})?$/, 'MM/DD/YYYY HH:MM'),
  v.transform((text) => new Date(`${text} UTC`)),
  v.date('a date that exists'),
);
const Export = v.object({
  start_date: When,
  end_date: When,
  page: v.optional(v.pipe(v.string(), v.transform(Number), v.integer('a whole number'), v.minValue(1), v.maxValue(10_000)), '1'),
});
const Notice = v.object({
  order_number: v.pipe(v.string(), v.trim(), v.minLength(1, 'at least one character'), v.maxLength(100)),
  tracking_number: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(100)), ''),
  carrier: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(100))),
});

/** Whether the password of Basic authentication is the one agreed on; any user name does. */
export function isAllowed({ secret, authorization }: Pick<StoreCall, 'secret' | 'authorization'>): boolean {
  const [, encoded] = /^Basic ([\w+/=-]{1,2000})$/i.exec(authorization ?? '') ?? [];
  if (secret === null || encoded === undefined) return false;
  const password = Buffer.from(encoded, 'base64')
    .toString()
    .replace(/^[^:]*:/, '');
  return timingSafeEqual(hash('sha256', password, 'buffer'), hash('sha256', secret, 'buffer'));
}

export const refuseStore = (reply: FastifyReply): FastifyReply =>
  refuse(
    reply.header('www-authenticate', 'Basic realm="custom store"'),
    401,
    'WRONG_PASSWORD',
    'The password is not that of this warehouse.',
  );

/** `GET ?action=export&start_date&end_date&page`: the fulfilments that changed, as XML. */
export async function answerExport(house: House, call: StoreCall, reply: FastifyReply): Promise<FastifyReply> {
  const { merchantId, warehouseId, query } = call;
  const parsed = v.safeParse(Export, Object.fromEntries(query));
  if (query.get('action') !== 'export' || !parsed.success) {
    return refuse(reply, 400, 'WRONG_QUERY', parsed.success ? 'action=export is answered.' : said(parsed.issues[0]));
  }
  const { start_date: from, end_date: to, page } = parsed.output;
  const xml = await withMerchant(house.pool, merchantId, (client) =>
    exportFulfilments(client, { merchantId, warehouseId, from, to, page }),
  );
  return reply.header('content-type', 'application/xml; charset=utf-8').header('cache-control', 'no-store').send(xml);
}

/** `POST ?action=shipnotify&order_number&carrier&tracking_number` as a report of ours; otherwise what is wrong with it. */
export function readNotice(
  { query }: Pick<StoreCall, 'query'>,
  now: Date,
): { body: Buffer; topic: string; messageId: string } | { detail: string } {
  const parsed = v.safeParse(Notice, Object.fromEntries(query));
  if (!parsed.success) return { detail: said(parsed.issues[0]) };
  const { order_number: fulfilment, tracking_number: trackingNumber, carrier = null } = parsed.output;
  const at = now.toISOString();
  const hasNumber = trackingNumber !== '';
  const step = { step: 'LABELLED' as const, at, note: null, photoUrl: null, checklist: [] };
  const report = { fulfilment, steps: hasNumber ? [] : [step], parcels: hasNumber ? [{ carrier, trackingNumber, at }] : [] };
  const messageId = `${STORE_REPORT_TOPIC} ${hash('sha256', JSON.stringify([fulfilment, carrier, trackingNumber]))}`;
  return { body: Buffer.from(JSON.stringify({ fulfilments: [report] } satisfies GenericReport)), topic: STORE_REPORT_TOPIC, messageId };
}

const said = ({ message, path }: v.BaseIssue<unknown>): string => `${path?.map(({ key }) => String(key)).join('.') ?? 'query'}: ${message}`;
