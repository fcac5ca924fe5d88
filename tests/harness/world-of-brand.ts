import { newId } from '@jalon/schema/database';
import type { TestDatabase } from './test-database.ts';
import type { World } from './world.ts';

export interface WorldOfBrand extends World {
  ids: World['ids'] & { picture: string; banner: string };
  domain: string;
}

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"/>';

/** Gives a world a logo, a banner, a second block, a proven domain and words of its own. */
export async function withBrand<W extends World>(db: TestDatabase, world: W): Promise<W & WorldOfBrand> {
  const { slug, story } = world;
  const merchantId = story.merchant.id;
  const [picture, banner, domain] = [newId(), newId(), `track.${slug}.example`];
  for (const [id, kind] of [
    [picture, 'LOGO'],
    [banner, 'BANNER'],
  ])
    await db.sql(
      `insert into picture (id, merchant_id, kind, source_key, bytes, content_type, width_px, height_px, created_at)
       values ($1, $2, $3, $4, $5, 'image/svg+xml', 8, 8, now())`,
      [id, merchantId, kind, `${slug} ${kind}`, Buffer.from(SVG)],
    );
  await db.sql(
    `update merchant set domain = $2, domain_verified_at = now(), brand = brand || jsonb_build_object('logoPictureId', $3::text) where id = $1`,
    [merchantId, domain, picture],
  );
  for (const language of ['en', 'fr'])
    await db.sql(`insert into text_override (merchant_id, language, key, text, changed_at) values ($1, $2, 'page:skip', $3, now())`, [
      merchantId,
      language,
      `${slug}, ${language}`,
    ]);
  await db.sql(
    `insert into page_block (id, merchant_id, kind, position, is_enabled, texts, changed_at) values ($1, $2, 'SUGGESTION', 1, false, $3, now())`,
    [newId(), merchantId, JSON.stringify({ en: { title: `${slug} vases`, text: null } })],
  );
  return { ...world, domain, ids: { ...world.ids, picture, banner } };
}
