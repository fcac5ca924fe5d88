import type { AliasOwner } from '@jalon/schema/product';
import type { PoolClient } from '../database/worker-pool.ts';

const FIND = `
  select asked.sku, coalesce(alias.variant_id, own.id, coded.id) as id
  from (select distinct sku from unnest($4::text[]) as s (sku)) asked
  left join sku_alias alias on alias.merchant_id = $1 and alias.owner_kind = $2 and alias.owner_id = $3 and alias.their_sku = asked.sku
  left join variant own on own.merchant_id = $1 and own.sku = asked.sku
  left join lateral (
    select min(v.id::text)::uuid as id from variant v
    where v.merchant_id = $1 and v.barcode = any (same_barcodes(asked.sku))
    having count(*) = 1
  ) coded on true`;

/**
 * The articles somebody means by numbers of their own: mapped ones first, else the merchant's own number, else a barcode that
 * only one article has. What nobody knows is not in the answer.
 */
export async function findVariants(
  client: PoolClient,
  merchantId: string,
  owner: { kind: AliasOwner; id: string },
  skus: readonly string[],
): Promise<Map<string, string>> {
  const asked = [...new Set(skus.map((sku) => sku.trim()))];
  const values = [merchantId, owner.kind, owner.id, asked];
  const { rows } = await client.query<{ sku: string; id: string | null }>({ name: 'find-variants', text: FIND, values });
  const known = new Map(rows.flatMap(({ sku, id }) => (id === null ? [] : [[sku, id] as const])));
  return new Map(skus.flatMap((sku) => (known.has(sku.trim()) ? [[sku, known.get(sku.trim())!] as const] : [])));
}
