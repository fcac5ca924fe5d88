import { newId } from '@jalon/schema/database';
import type { RawAnswer } from '../carriers/carrier.ts';
import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import type { LearnedReport } from '../shipment/find-news.ts';
import { bytesOf, hashBody, LARGEST_KEPT_BYTES, packBody } from './pack-body.ts';

/** Which kept answer each raw answer is. */
export type AnswerIds = ReadonlyMap<RawAnswer, string>;

interface Arrived {
  carrier: string;
  via: string;
  raws: RawAnswer[];
  bytes: Uint8Array;
  hash: string;
  learnedAt: Date;
}

const NOTHING: AnswerIds = new Map();
const asBytea = (bytes: Buffer) => `\\x${bytes.toString('hex')}`;

/**
 * Keeps the answers of a batch about these shipments, each once: one that came before is only linked to parcels it was
 * not linked to. Costs one look-up for answers without news, and nothing for a batch without answers.
 */
export async function keepAnswers(
  client: PoolClient,
  merchantId: string,
  batch: readonly LearnedReport[],
  shipments: readonly { id: string }[],
): Promise<AnswerIds> {
  if (batch.every(({ raw }) => raw === null)) return NOTHING;
  const known = new Set(shipments.map(({ id }) => id));
  const reports = batch.filter(({ raw, shipmentId }) => raw !== null && known.has(shipmentId));
  const arrived = gather(reports);
  if (arrived.length === 0) return NOTHING;
  const kept = await findKept(client, merchantId, arrived);
  const idOf = (answer: Arrived) => kept.get(`${answer.carrier} ${answer.hash}`);
  const fresh = arrived.filter((answer) => idOf(answer) === undefined);
  for (const [key, id] of await insertAnswers(client, merchantId, fresh)) kept.set(key, id);
  const ids = new Map(arrived.flatMap((answer) => answer.raws.map((raw) => [raw, idOf(answer)!] as const)));
  await link(client, merchantId, reports, ids);
  return ids;
}

/** The answers behind the reports, in the order of their keys, in which every worker locks them. A batch answer is one. */
function gather(reports: readonly LearnedReport[]): Arrived[] {
  const byKey = new Map<string, Arrived>();
  for (const [raw, about] of Map.groupBy(reports, (report) => report.raw!)) {
    const { carrier, via, learnedAt } = about[0]!;
    const bytes = bytesOf(raw.body);
    if (bytes.length > LARGEST_KEPT_BYTES) continue;
    const hash = asBytea(hashBody(via, bytes));
    const key = `${carrier} ${hash}`;
    const same = byKey.get(key);
    if (same) same.raws.push(raw);
    else byKey.set(key, { carrier, via, raws: [raw], bytes, hash, learnedAt });
  }
  return [...byKey.keys()].sort().map((key) => byKey.get(key)!);
}

const FIND = `
  with kept as (
    select a.id, a.carrier, a.body_hash, a.last_seen_at < g.at - interval '12 hours' as is_stale, g.at
    from unnest($2::text[], $3::bytea[], $4::timestamptz[]) as g (carrier, hash, at)
    join kept_answer a on a.merchant_id = $1 and a.carrier = g.carrier and a.body_hash = g.hash),
  stale as (select k.id, k.at from kept k join kept_answer a on a.id = k.id where k.is_stale order by k.id for no key update of a),
  seen as (update kept_answer a set last_seen_at = greatest(a.last_seen_at, s.at) from stale s where a.id = s.id)
  select id, carrier || ' ' || '\\x' || encode(body_hash, 'hex') as key from kept`;

async function findKept(client: PoolClient, merchantId: string, arrived: readonly Arrived[]): Promise<Map<string, string>> {
  const rows = arrived.map(({ carrier, hash, learnedAt }) => ({ carrier, hash, at: learnedAt.toISOString() }));
  const found = await client.query<{ id: string; key: string }>({
    name: 'find-kept',
    text: FIND,
    values: [merchantId, ...asColumns(rows, ['carrier', 'hash', 'at'])],
  });
  return new Map(found.rows.map(({ id, key }) => [key, id]));
}

const INSERT = `
  insert into kept_answer (id, merchant_id, carrier, via, body_hash, body, size_bytes, content_type, status, received_at, last_seen_at)
  select g.id, $1, g.carrier, g.via, g.hash, g.body, g.size, g.type, g.status, g.at, g.at
  from unnest($2::uuid[], $3::text[], $4::text[], $5::bytea[], $6::bytea[], $7::int[], $8::text[], $9::int[], $10::timestamptz[])
    as g (id, carrier, via, hash, body, size, type, status, at)
  on conflict (merchant_id, carrier, body_hash) do update set last_seen_at = greatest(kept_answer.last_seen_at, excluded.last_seen_at)
  returning id, carrier || ' ' || '\\x' || encode(body_hash, 'hex') as key`;

async function insertAnswers(client: PoolClient, merchantId: string, arrived: readonly Arrived[]): Promise<[string, string][]> {
  if (arrived.length === 0) return [];
  const rows = arrived.map(({ carrier, via, hash, bytes, raws, learnedAt }) => ({
    id: newId(),
    carrier,
    via,
    hash,
    body: asBytea(packBody(bytes)),
    size: bytes.length,
    type: raws[0]!.contentType ?? null,
    status: raws[0]!.status ?? null,
    at: learnedAt.toISOString(),
  }));
  const columns = asColumns(rows, ['id', 'carrier', 'via', 'hash', 'body', 'size', 'type', 'status', 'at']);
  const kept = await client.query<{ id: string; key: string }>({ name: 'keep-answers', text: INSERT, values: [merchantId, ...columns] });
  return kept.rows.map(({ id, key }) => [key, id]);
}

const LINK = `
  insert into answer_parcel (merchant_id, shipment_id, answer_id, tracking_number, learned_at)
  select $1, g.shipment_id, g.answer_id, g.number, g.at
  from unnest($2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[]) as g (shipment_id, answer_id, number, at)
  where not exists (select from answer_parcel p where p.merchant_id = $1 and p.shipment_id = g.shipment_id and p.answer_id = g.answer_id
    and p.tracking_number = g.number)
  on conflict do nothing`;

async function link(client: PoolClient, merchantId: string, reports: readonly LearnedReport[], ids: AnswerIds): Promise<void> {
  const rows = reports.flatMap(({ raw, shipmentId, trackingNumber, learnedAt }) => {
    const answerId = ids.get(raw!);
    return answerId === undefined ? [] : [{ shipmentId, answerId, trackingNumber, at: learnedAt.toISOString() }];
  });
  const columns = asColumns(rows, ['shipmentId', 'answerId', 'trackingNumber', 'at']);
  await client.query({ name: 'link-answers', text: LINK, values: [merchantId, ...columns] });
}
