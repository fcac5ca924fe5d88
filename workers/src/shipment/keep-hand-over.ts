import { newId } from '@jalon/schema/database';
import type { Pickup, Proof } from '@jalon/schema/shipment';
import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import { addressOfProof } from './address-of-proof.ts';
import type { LearnedReport } from './find-news.ts';

const PROOFS_AT_MOST = 4;
const LINES_AT_MOST = 14;
const LONGEST_LINE = 200;
const LONGEST_CODE = 40;

const PICKUPS = `
  update shipment s set pickup = n.pickup from unnest($2::uuid[], $3::jsonb[]) as n (id, pickup)
  where s.merchant_id = $1 and s.id = n.id and s.pickup is distinct from n.pickup`;

// A picture that is known already keeps its id. Whoever waits for the same one sees it in the second part.
const PROOFS = `
  with n as (select * from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[]) as n (id, shipment_id, proof_kind, url, key)),
    noted as (
      insert into picture (id, merchant_id, kind, source_key, source_url, fetch_at, created_at)
      select n.id, $1, 'PROOF', n.key, n.url, now(), now() from n on conflict (merchant_id, kind, source_key) do nothing
      returning id, source_key)
  update shipment s set proofs = p.proofs
  from (select n.shipment_id, jsonb_agg(jsonb_build_object('kind', n.proof_kind, 'pictureId', coalesce(t.id, k.id)) order by n.proof_kind, n.key) as proofs
    from n left join noted t on t.source_key = n.key
      left join picture k on k.merchant_id = $1 and k.kind = 'PROOF' and k.source_key = n.key
    where coalesce(t.id, k.id) is not null group by n.shipment_id) p
  where s.merchant_id = $1 and s.id = p.shipment_id and not s.proofs @> p.proofs`;

/**
 * Keeps what carriers tell of a hand-over beyond the scans: where and with what a parcel is collected, and pictures of the
 * delivery, which are queued to be copied. Reports without any of it, which are nearly all, cost nothing.
 */
export async function keepHandOver(client: PoolClient, merchantId: string, reports: readonly LearnedReport[]): Promise<void> {
  const pickups = new Map<string, string>();
  for (const { shipmentId, report } of reports.toSorted((a, b) => a.learnedAt.getTime() - b.learnedAt.getTime())) {
    if (report.pickup) pickups.set(shipmentId, JSON.stringify(bounded(report.pickup)).replaceAll('\\u0000', ''));
  }
  if (pickups.size > 0) {
    const rows = [...pickups].map(([id, pickup]) => ({ id, pickup }));
    await client.query({ name: 'keep-pickups', text: PICKUPS, values: [merchantId, ...asColumns(rows, ['id', 'pickup'])] });
  }
  const proofs = proofsIn(reports);
  if (proofs.length === 0) return;
  const columns = asColumns(proofs, ['id', 'shipmentId', 'kind', 'url', 'key']);
  await client.query({ name: 'keep-proofs', text: PROOFS, values: [merchantId, ...columns] });
}

const bounded = ({ openingHours, code }: Pickup): Pickup => ({
  openingHours: openingHours.slice(0, LINES_AT_MOST).map((line) => line.slice(0, LONGEST_LINE)),
  code: code?.slice(0, LONGEST_CODE) ?? null,
});

interface NotedProof {
  id: string;
  shipmentId: string;
  kind: Proof['kind'];
  url: string;
  key: string;
}

/** Each picture once, a few of each parcel; in the order of their keys, in which every worker locks them. */
function proofsIn(reports: readonly LearnedReport[]): NotedProof[] {
  const noted = new Map<string, NotedProof>();
  for (const [shipmentId, mine] of Map.groupBy(reports, (report) => report.shipmentId)) {
    const found = new Map<string, NotedProof>();
    for (const { kind, url } of mine.flatMap(({ report }) => report.proofUrls ?? [])) {
      const address = addressOfProof(shipmentId, url);
      if (address !== null && found.size < PROOFS_AT_MOST) found.set(address.key, { id: newId(), shipmentId, kind, ...address });
    }
    for (const proof of found.values()) noted.set(proof.key, proof);
  }
  return [...noted.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}
