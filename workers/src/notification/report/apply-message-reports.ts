import { newId } from '@jalon/schema/database';
import { contactKey, type Channel } from '@jalon/schema/notification';
import type { PoolClient } from '../../database/worker-pool.ts';
import { noteBounce, noteRefusal } from '../note-unreachable.ts';
import { readGenericReports } from './generic-reports.parse.ts';
import { readMailReports } from './mail-reports.parse.ts';
import type { MessageReport, ReadReports, Reply } from './message-report.ts';
import { readTwilioReports } from './twilio-reports.parse.ts';

export interface RawReports {
  merchantId: string;
  topic: string;
  body: Uint8Array;
  receivedAt: Date;
  attempts: number;
}

export interface AppliedMessageReports {
  state: 'DONE' | 'IGNORED' | 'PARKED' | 'LATER';
  problem: 'UNREADABLE' | 'NO_NEWS' | 'MESSAGE_UNKNOWN' | null;
}

const READERS: Record<string, (body: Uint8Array) => ReadReports | null | Promise<ReadReports | null>> = {
  mail: readMailReports,
  reports: readGenericReports,
  twilio: readTwilioReports,
};

/** A report can be quicker than our own note of which message it is about; after these tries it is about none of ours. */
const TRIES = 3;

/** Reads what somebody says became of messages, and does what follows, in the caller's transaction. A repeat changes nothing. */
export async function applyMessageReports(client: PoolClient, raw: RawReports): Promise<AppliedMessageReports> {
  const read = (await READERS[raw.topic]?.(raw.body)) ?? null;
  if (read === null) return { state: 'PARKED', problem: 'UNREADABLE' };
  for (const reply of read.replies) await applyReply(client, raw.merchantId, reply);
  let unknown = 0;
  for (const report of read.reports) if (!(await applyReport(client, raw, report))) unknown += 1;
  if (unknown > 0) return { state: raw.attempts + 1 < TRIES ? 'LATER' : 'IGNORED', problem: 'MESSAGE_UNKNOWN' };
  const hasNews = read.replies.length + read.reports.length > 0;
  return hasNews ? { state: 'DONE', problem: null } : { state: 'IGNORED', problem: 'NO_NEWS' };
}

interface Meant {
  id: string;
  channel: Channel;
  state: string;
  contactKey: string | null;
  sentTo: string | null;
}

const FIND = `
  select id, channel, state, contact_key as "contactKey", sent_to as "sentTo" from notification
  where merchant_id = $1 and (id = $2 or ($2::uuid is null and provider_id = $3)) and attempts > 0 for update`;

/** False: nobody knows the message. */
async function applyReport(client: PoolClient, { merchantId, receivedAt }: RawReports, report: MessageReport): Promise<boolean> {
  const { notificationId, providerId, kind, problem } = report;
  const values = [merchantId, notificationId, providerId];
  const meant = (await client.query<Meant>({ name: 'message-of-report', text: FIND, values })).rows[0];
  if (meant === undefined) return false;
  const key = meant.sentTo === null ? meant.contactKey : contactKey(meant.channel, meant.sentTo);
  const contact = key === null ? null : { merchantId, channel: meant.channel, contactKey: key };
  if (kind === 'DELIVERED') {
    // What we were unsure of has come; and what comes ends a run of bounces.
    await client.query(
      `update notification set state = 'SENT', sent_at = coalesce(sent_at, $3), problem = null where merchant_id = $1 and id = $2 and state in ('UNSURE', 'SENDING')`,
      [merchantId, meant.id, receivedAt],
    );
    if (contact)
      await client.query('update contact_preference set soft_bounces = 0 where merchant_id = $1 and channel = $2 and contact_key = $3', [
        merchantId,
        meant.channel,
        key,
      ]);
    return true;
  }
  const state = kind === 'COMPLAINED' ? 'COMPLAINED' : 'BOUNCED';
  // A message is complained of after it came, and comes back once.
  const isNew = state === 'COMPLAINED' ? meant.state !== state : ['SENT', 'UNSURE', 'SENDING'].includes(meant.state);
  if (!isNew) return true;
  await client.query('update notification set state = $3, problem = coalesce($4, problem) where merchant_id = $1 and id = $2', [
    merchantId,
    meant.id,
    state,
    problem,
  ]);
  if (contact === null) return true;
  if (kind === 'BOUNCED') await noteBounce(client, contact, report.isPermanent);
  else await noteRefusal(client, contact, kind);
  return true;
}

const KEEP_REPLY = `
  insert into contact_preference as c (id, merchant_id, channel, contact_key, state, muted_events, created_at, changed_at)
  values ($1, $2, 'SMS', $3, 'STOPPED', '{}', now(), now())
  on conflict (merchant_id, channel, contact_key) do update set state = 'STOPPED', changed_at = now() where c.state <> 'COMPLAINED'`;

/** Who answers STOP gets no more; who answers START had stopped, and wants them again. */
async function applyReply(client: PoolClient, merchantId: string, { from, wants }: Reply): Promise<void> {
  const key = contactKey('SMS', from);
  if (wants === 'STOP') await client.query(KEEP_REPLY, [newId(), merchantId, key]);
  else
    await client.query(
      `update contact_preference set state = 'GRANTED', changed_at = now() where merchant_id = $1 and channel = 'SMS' and contact_key = $2 and state = 'STOPPED'`,
      [merchantId, key],
    );
}
