import { createHash } from 'node:crypto';
import { newId } from '@jalon/schema/database';
import type { Proof } from '@jalon/schema/shipment';
import { drawDelivery, drawSignature, type DemoShop } from '@jalon/schema/seeds';
import type { PoolClient } from '../database/worker-pool.ts';

/** In the words of the carrier, whatever the shopper reads: the page quotes them. */
const HOURS: Record<string, string[]> = {
  FR: ['lundi – vendredi 9:00 – 12:30, 14:00 – 19:00', 'samedi 9:00 – 18:00', 'dimanche fermé'],
  DE: ['Mo – Fr 8:00 – 18:30', 'Sa 9:00 – 14:00', 'So geschlossen'],
  AE: ['Sat – Thu 9:00 – 21:00', 'Fri 14:00 – 21:00'],
};

/**
 * What the carriers of the sandbox have no field for: the hours and the code of parcels that wait, and, of every third delivery
 * of the last four weeks, a photo; of those that were signed for, the signature.
 */
export async function seedHandOvers(client: PoolClient, merchantId: string, shop: DemoShop): Promise<void> {
  const openingHours = HOURS[shop.countryCode] ?? [];
  await client.query(
    `update shipment set pickup = jsonb_build_object('openingHours', $2::jsonb, 'code', lpad((abs(hashtext(id::text)) % 10000)::text, 4, '0'))
     where merchant_id = $1 and milestone = 'READY_FOR_PICKUP'`,
    [merchantId, JSON.stringify(openingHours)],
  );
  const { rows } = await client.query<{ id: string; isSigned: boolean }>(
    `select id, signed_by is not null as "isSigned" from shipment
     where merchant_id = $1 and milestone = 'DELIVERED' and delivered_at > now() - interval '28 days' order by delivered_at desc, id`,
    [merchantId],
  );
  for (const { id, isSigned } of rows.filter((_, position) => position % 3 === 0)) {
    const proofs = [await keepProof(client, merchantId, id, 'PHOTO', drawDelivery(shop.brand.brandColor), 800, 600)];
    if (isSigned) proofs.push(await keepProof(client, merchantId, id, 'SIGNATURE', drawSignature(), 600, 200));
    await client.query('update shipment set proofs = $3 where merchant_id = $1 and id = $2', [merchantId, id, JSON.stringify(proofs)]);
  }
}

async function keepProof(
  client: PoolClient,
  merchantId: string,
  shipmentId: string,
  kind: Proof['kind'],
  svg: string,
  widthPx: number,
  heightPx: number,
): Promise<Proof> {
  const pictureId = newId();
  await client.query(
    `insert into picture (id, merchant_id, kind, source_key, bytes, content_type, width_px, height_px, created_at)
     values ($1, $2, 'PROOF', $3, $4, 'image/svg+xml', $5, $6, now())`,
    [pictureId, merchantId, createHash('sha256').update(`${shipmentId}\ndemo ${kind}`).digest('hex'), Buffer.from(svg), widthPx, heightPx],
  );
  return { kind, pictureId };
}
