import { createHash } from 'node:crypto';
import { newId } from '@jalon/schema/database';
import { DEMO_BLOCKS, drawPicture, pictureUrl, type DemoShop } from '@jalon/schema/seeds';
import type { PoolClient } from '../database/worker-pool.ts';

/** Gives the articles of a demo shop pictures, as if they had been copied from its site already, and its page its blocks. */
export async function seedPictures(client: PoolClient, merchantId: string, shop: DemoShop): Promise<void> {
  const pictures = new Map<string, string>();
  for (const product of shop.products) {
    const [id, url] = [newId(), pictureUrl(shop, product)];
    pictures.set(product.sku, id);
    await client.query(
      `insert into picture (id, merchant_id, kind, source_key, bytes, content_type, width_px, height_px, created_at)
       values ($1, $2, 'ARTICLE', $3, $4, 'image/svg+xml', 160, 160, now())`,
      [id, merchantId, createHash('sha256').update(url).digest('hex'), Buffer.from(drawPicture(shop, product))],
    );
    const given = [merchantId, `${product.sku}-%`, url];
    await client.query('update variant set image_url = $3 where merchant_id = $1 and sku like $2', given);
  }
  await client.query(
    `update order_line l set image_url = v.image_url from variant v where l.merchant_id = $1 and v.merchant_id = $1 and l.variant_id = v.id`,
    [merchantId],
  );
  for (const [position, { kind, texts, path, sku, condition }] of DEMO_BLOCKS[shop.slug]!.entries()) {
    await client.query(
      `insert into page_block (id, merchant_id, kind, position, is_enabled, texts, href, picture_id, condition, changed_at)
       values ($1, $2, $3, $4, true, $5, $6, $7, $8, now())`,
      [
        newId(),
        merchantId,
        kind,
        position,
        texts,
        `https://${shop.slug}.example${path}`,
        sku === null ? null : pictures.get(sku),
        condition,
      ],
    );
  }
}
