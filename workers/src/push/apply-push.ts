import { newId } from '@jalon/schema/database';
import type { CarrierReport } from '@jalon/schema/shipment';
import * as v from 'valibot';
import type { PushedMessage } from '../carriers/carrier.ts';
import { plainNumber } from '../carriers/detect-carrier.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import { writeOutbox } from '../mailroom/write-outbox.ts';
import type { LearnedReport } from '../shipment/find-news.ts';
import { recordIn } from '../shipment/record-readings.ts';
import { CONNECTION_COLUMNS, openConnection, type ConnectionRow } from './open-connection.ts';

/** Why a message changed nothing, or only a part. */
export type PushProblem =
  /** The connection is gone. */
  | 'CONNECTION_UNKNOWN'
  /** No messages of this carrier are known. */
  | 'NO_PUSH'
  | 'KEY_UNREADABLE'
  | 'WRONG_SIGNATURE'
  | 'UNREADABLE'
  /** The carrier has sent this message before. */
  | 'REPEATED'
  /** About parcels we do not follow. */
  | 'NOT_FOLLOWED'
  /** It says nothing of any parcel. */
  | 'NO_NEWS';

export interface AppliedPush {
  state: 'DONE' | 'IGNORED' | 'PARKED';
  problem: PushProblem | null;
}

export interface RawPush {
  /** Of the inbox. */
  id: string;
  merchantId: string;
  connectionId: string;
  body: Uint8Array;
  envelope: unknown;
}

export interface PushKeys {
  secretKey: string;
  publicApiUrl: string;
}

const Envelope = v.object({ headers: v.record(v.string(), v.string()), query: v.record(v.string(), v.string()) });

/**
 * Verifies, reads and records one message a carrier sent by itself, in the caller's transaction; the outbox comes last.
 * What is not genuine or not readable is parked with its reason and changes nothing.
 */
export async function applyPush(client: PoolClient, raw: RawPush, keys: PushKeys): Promise<AppliedPush> {
  const { rows } = await client.query<ConnectionRow>({
    name: 'connection-of-push',
    text: `select ${CONNECTION_COLUMNS} from carrier_connection c where c.id = $1 and c.merchant_id = $2`,
    values: [raw.connectionId, raw.merchantId],
  });
  if (!rows[0]) return { state: 'PARKED', problem: 'CONNECTION_UNKNOWN' };
  const { open, problem } = openConnection(rows[0], keys);
  if (open === null) return { state: 'PARKED', problem };
  const message = messageOf(raw);
  if (message === null || !open.push.verify(message, open.credentials, open.hook)) return { state: 'PARKED', problem: 'WRONG_SIGNATURE' };
  const answer = open.push.read(message, open.credentials);
  if (answer.reports.length === 0 && answer.problems.some(({ code }) => code === 'UNREADABLE'))
    return { state: 'PARKED', problem: 'UNREADABLE' };
  await touchConnection(client, raw.connectionId);
  if (answer.messageId !== null && !(await isFirst(client, raw, answer.messageId))) return { state: 'IGNORED', problem: 'REPEATED' };
  if (answer.handshake !== undefined) {
    await keepHandshake(client, raw, answer.handshake);
    return { state: 'DONE', problem: null };
  }
  if (answer.reports.length === 0) return { state: 'IGNORED', problem: 'NO_NEWS' };
  const { learned, isWhole } = await findLegs(client, raw, open.carrier.code, answer.reports, {
    ...message,
    body: answer.opened ?? message.body,
  });
  if (learned.length === 0) return { state: 'IGNORED', problem: 'NOT_FOLLOWED' };
  const { events } = await recordIn(client, raw.merchantId, learned);
  await writeOutbox(client, raw.merchantId, events);
  return { state: 'DONE', problem: isWhole ? null : 'NOT_FOLLOWED' };
}

function messageOf({ body, envelope }: RawPush): PushedMessage | null {
  const parsed = v.safeParse(Envelope, envelope);
  return parsed.success ? { body, ...parsed.output } : null;
}

/** Once a minute is exact enough, and keeps messages from waiting for one row. */
const touchConnection = (client: PoolClient, connectionId: string) =>
  client.query({
    name: 'touch-pushed-connection',
    text: `update carrier_connection set last_push_at = now() where id = $1 and (last_push_at is null or last_push_at < now() - interval '1 minute')`,
    values: [connectionId],
  });

/** Claims the sender's own id of a genuine message; a forged one never comes this far. */
async function isFirst(client: PoolClient, raw: RawPush, messageId: string): Promise<boolean> {
  const name = `said:${messageId.replaceAll('\0', '').slice(0, 200)}`;
  const { rowCount } = await client.query({
    name: 'claim-message-id',
    text: `update inbox_message m set message_id = $3 where m.id = $1
      and not exists (select from inbox_message other where other.source_id = $2 and other.message_id = $3 and other.id <> $1)`,
    values: [raw.id, raw.connectionId, name],
  });
  return rowCount === 1;
}

const keepHandshake = (client: PoolClient, raw: RawPush, request: unknown) =>
  client.query({
    name: 'keep-handshake',
    text: `insert into push_handshake (id, merchant_id, connection_id, request, next_attempt_at) values ($1, $2, $3, $4, now())`,
    values: [newId(), raw.merchantId, raw.connectionId, JSON.stringify(request)],
  });

/** Of a number that came back after years, the newest parcel is meant. */
const FIND_LEGS = `
  select distinct on (tracking_number) shipment_id, tracking_number from leg
  where merchant_id = $1 and carrier = $2 and tracking_number = any($3) order by tracking_number, created_at desc, id desc`;

async function findLegs(
  client: PoolClient,
  raw: RawPush,
  carrier: string,
  reports: readonly CarrierReport[],
  { body, headers }: PushedMessage,
) {
  const byNumber = new Map(reports.map((report) => [plainNumber(report.trackingNumber), report]));
  const { rows } = await client.query<{ shipment_id: string; tracking_number: string }>({
    name: 'find-pushed-legs',
    text: FIND_LEGS,
    values: [raw.merchantId, carrier, [...byNumber.keys()]],
  });
  const learnedAt = new Date();
  const learned = rows.map(({ shipment_id: shipmentId, tracking_number: trackingNumber }): LearnedReport => ({
    shipmentId,
    carrier,
    trackingNumber,
    report: byNumber.get(trackingNumber)!,
    via: 'PUSH',
    learnedAt,
    raw: { body, contentType: headers['content-type'] ?? null, status: null, trackingNumber: null },
  }));
  return { learned, isWhole: learned.length === byNumber.size };
}
