import { waitAfter } from '../mailroom/retry-after-attempts.ts';
import { budgetedClient } from './budgeted-client.ts';
import { CONNECTION_COLUMNS, openConnection, type ConnectionRow } from './open-connection.ts';
import { confirmSubscriptions, type PushParts } from './subscribe-legs.job.ts';

const MOST_ATTEMPTS = 6;
const LEASE = '2 minutes';

interface DueHandshake {
  id: string;
  connection_id: string;
  request: unknown;
  attempts: number;
}

const CLAIM = `
  update push_handshake set attempts = attempts + 1, next_attempt_at = now() + interval '${LEASE}'
  where id in (select id from push_handshake where next_attempt_at <= now() order by next_attempt_at limit 20 for update skip locked)
  returning id, connection_id, request, attempts`;

/** Answers carriers that asked whether the address of a hook is ours. Returns how many were answered. */
export async function answerHandshakes(parts: PushParts): Promise<number> {
  const { rows } = await parts.pool.query<DueHandshake>({ name: 'claim-handshakes', text: CLAIM });
  const done = await Promise.all(rows.map((handshake) => answer(parts, handshake)));
  return done.filter(Boolean).length;
}

async function answer(parts: PushParts, handshake: DueHandshake): Promise<boolean> {
  const { pool, log } = parts;
  const { rows } = await pool.query<ConnectionRow>(`select ${CONNECTION_COLUMNS} from carrier_connection c where c.id = $1`, [
    handshake.connection_id,
  ]);
  const row = rows[0];
  const open = row === undefined ? null : openConnection(row, parts).open;
  if (row === undefined || open?.push.confirm === undefined) return forget(parts, handshake.id);
  const { carrier, push, credentials } = open;
  const owner = { connectionId: row.id, merchantId: row.merchant_id, carrier };
  const http = budgetedClient(pool, parts.http.clientFor(row.id), owner, parts.speed);
  const failure = await push.confirm!(handshake.request, { credentials, baseUrl: row.base_url ?? carrier.baseUrl, http, now: new Date() });
  if (failure === null) {
    await confirmSubscriptions(pool, row.id);
    await forget(parts, handshake.id);
    return true;
  }
  log.warn({ connectionId: row.id, carrier: carrier.code, trouble: failure.code }, 'a hook was not confirmed');
  if (handshake.attempts >= MOST_ATTEMPTS) return forget(parts, handshake.id);
  await pool.query(`update push_handshake set next_attempt_at = now() + make_interval(secs => $2) where id = $1`, [
    handshake.id,
    waitAfter(handshake.attempts),
  ]);
  return false;
}

async function forget({ pool }: PushParts, id: string): Promise<false> {
  await pool.query('delete from push_handshake where id = $1', [id]);
  return false;
}
