import { roleUrl } from '@jalon/schema/database';
import { signLink } from '@jalon/schema/order';
import pg from 'pg';

/** The staff member of the demo, who may enter all its merchants. */
export const demoSignIn = { email: 'demo@jalon.test', password: 'demo-demo' };

/** What it takes to open the database in any role. */
export interface DatabaseKeys {
  databaseUrl: string;
  secretKey: string;
}

/** True while no merchant is in the database. */
export async function isEmpty(keys: DatabaseKeys): Promise<boolean> {
  const rows = await ask<{ found: number }>(keys, 'select 1 as found from merchant limit 1');
  return rows.length === 0;
}

/** The path of a demo order's tracking page, one whose parcel still moves when there is one; undefined when no order has a link. */
export async function demoTrackingPath(keys: DatabaseKeys): Promise<string | undefined> {
  const [row] = await ask<{ slug: string; id: string }>(
    keys,
    `select m.slug, l.id
       from tracking_link l
       join merchant m on m.id = l.merchant_id
       left join shipment s on s.merchant_id = l.merchant_id and s.order_id = l.order_id
      where l.revoked_at is null and l.expires_at > now()
      order by m.slug = 'maison-colibri' desc, s.next_poll_at is not null desc, s.milestone = 'IN_TRANSIT' desc, l.created_at desc, l.id
      limit 1`,
  );
  return row && `/${row.slug}/track/${signLink(row.id, keys.secretKey)}`;
}

/**
 * Tells the demo's carrier connections where the sandbox is now: each start gives it another free port.
 * Only those that already point at a sandbox of this machine change.
 */
export async function moveSandbox(keys: DatabaseKeys, sandboxUrl: string): Promise<void> {
  await ask(
    keys,
    `update carrier_connection set base_url = $1 || '/' || carrier
      where base_url ~ '^http://127[.]0[.]0[.]1:[0-9]+/' and split_part(base_url, '/', 4) = carrier and base_url <> $1 || '/' || carrier`,
    [sandboxUrl],
  );
}

async function ask<Row extends pg.QueryResultRow>(
  { databaseUrl, secretKey }: DatabaseKeys,
  sql: string,
  values: string[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: roleUrl(databaseUrl, 'worker', secretKey) });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
