import { hashToken, newToken, sealSecret } from '@jalon/schema/merchant';
import { SECRET_KEY } from './secret-key.ts';
import type { TestDatabase } from './test-database.ts';
import { withBrand, type WorldOfBrand } from './world-of-brand.ts';
import { withFiles, type WorldOfFiles } from './world-of-files.ts';
import { withFulfilment, type WorldOfFulfilments } from './world-of-fulfilments.ts';
import { withGoods } from './world-of-goods.ts';
import { withHold, type WorldOfHolds } from './world-of-holds.ts';
import { withMessages, type WorldOfMessages } from './world-of-messages.ts';
import { withReturns, type WorldOfReturns } from './world-of-returns.ts';
import { withRouting, type WorldOfRouting } from './world-of-routing.ts';
import { withShoppers } from './world-of-shoppers.ts';
import { aWorld } from './world.ts';

type Everything = WorldOfFulfilments & WorldOfFiles & WorldOfHolds & WorldOfRouting & WorldOfMessages & WorldOfReturns & WorldOfBrand;

/** A merchant with one of everything there is. */
export interface Tenant extends Everything {
  ids: Everything['ids'] & { secondWarehouse: string; genericStore: string };
}

/** What a stranger asks a field for: everything of one tenant that it can be told. */
export type TenantCase = (of: Tenant) => Record<string, unknown>;

/** A tenant by whose name all of it can be recognised. */
export async function aTenant(db: TestDatabase, name: string): Promise<Tenant> {
  const told = await aWorld(db, name, (story) =>
    story
      .withOrder({ number: `${name}-parked`, email: `buyer@${name}.example`, lines: [{ title: `${name} chair` }] })
      .withLink()
      .withStore({ name: `${name} second store`, domain: null, platform: 'GENERIC' }),
  );
  const world = await withFulfilment(db, await withGoods(db, told));
  const shopped = await withShoppers(db, await withRouting(db, await withHold(db, await withFiles(db, world))));
  const made = await withBrand(db, await withMessages(db, await withReturns(db, shopped)));
  const { story } = made;
  const genericStore = story.stores.at(-1)!.store.id;
  const [{ id: secondWarehouse } = { id: '' }] = await db.sql<{ id: string }>(
    `insert into warehouse select (jsonb_populate_record(w, jsonb_build_object('id', gen_random_uuid(), 'name', $2::text))).*
     from warehouse w where w.id = $1 returning id`,
    [made.ids.warehouse, `${name} second hall`],
  );
  await db.sql(`update warehouse set report_format = 'GENERIC', hook_token_hash = $2, hook_secret_sealed = $3 where id = $1`, [
    made.ids.warehouse,
    hashToken(newToken()),
    sealSecret(`${name} secret`, SECRET_KEY),
  ]);
  await db.sql('update store set api_url = $2, credentials_sealed = $3 where id = $1', [
    made.ids.store,
    `https://${name}.example`,
    sealSecret(JSON.stringify({ accessToken: `${name} token` }), SECRET_KEY),
  ]);
  return { ...made, ids: { ...made.ids, secondWarehouse, genericStore } };
}

/** Everything a person or a program could know a tenant by that is in `answer`, except what the asker has said. */
export function tracesOf({ ids, slug, story, trackingNumber }: Tenant, answer: unknown, said: unknown): string[] {
  const [text, own] = [answer, said].map((one) => JSON.stringify(one).toLowerCase()) as [string, string];
  const marks = [...Object.values(ids), story.merchant.id, ...story.links.map(({ token }) => token), slug, trackingNumber];
  return marks.map((mark) => mark.toLowerCase()).filter((mark) => text.includes(mark) && !own.includes(mark));
}
