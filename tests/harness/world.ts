import { newId } from '@jalon/schema/database';
import type { MerchantStory } from '@jalon/schema/seeds';
import { aMerchant, type TestDatabase } from './test-database.ts';

/** A merchant with one of everything, and the ids of each. */
export interface World {
  story: MerchantStory;
  slug: string;
  /** Of an API key that may do everything. */
  key: string;
  ids: {
    order: string;
    line: string;
    recipient: string;
    shipment: string;
    link: string;
    store: string;
    connection: string;
    endpoint: string;
    message: string;
    report: string;
    unmapped: string;
    mapping: string;
    apiKey: string;
  };
  orderNumber: string;
  email: string;
  trackingNumber: string;
  /** The seq of its newest domain event. */
  cursor: string;
}

/** `name` is in everything a person could recognise it by; `tellMore` goes on with its story. */
export async function aWorld(db: TestDatabase, name: string, tellMore?: (story: MerchantStory) => void): Promise<World> {
  const begin = Date.now() - 20 * 3_600_000;
  const orderNumber = `#${name.toUpperCase()}1`;
  const email = `buyer@${name}.example`;
  const trackingNumber = `${name.toUpperCase().slice(0, 4)}00000000001`;
  const story = aMerchant({ slug: name, name: `${name} the shop`, etaIsPublic: true })
    .withStaff('OWNER', { email: `owner@${name}.example` })
    .withStaff('VIEWER', { email: `viewer@${name}.example` })
    .withApiKey('ADMIN')
    .withConnection('ups', { clientId: `${name}-id`, clientSecret: `${name}-secret` })
    .withStore({ name: `${name} store`, domain: `${name}.example` })
    .withOrder({
      number: orderNumber,
      email,
      lines: [{ title: `${name} lamp` }, { title: `${name} rug`, quantity: 2 }],
      city: `${name} town`,
    })
    .withLink()
    .shippedBy('dhl', { trackingNumber })
    .scanned('PICKED_UP_BY_CARRIER', new Date(begin))
    .scanned('UNKNOWN', new Date(begin + 3_600_000), { carrierCode: `${name}-77`, carrierText: `${name} words` })
    .scanned('ARRIVED_AT_FACILITY', new Date(begin + 7_200_000), { place: { city: `${name} depot` } });
  tellMore?.(story);
  await story.save(db.em);
  const merchantId = story.merchant.id;
  const { order, lines, receiver } = story.orders[0]!;
  const shipment = story.shipments[0]!;
  const [endpoint, message, unmapped, mapping] = [newId(), newId(), newId(), newId()];
  await db.sql(
    `insert into webhook_endpoint (id, merchant_id, url, secret_sealed, event_types, is_enabled, created_at) values ($1, $2, $3, 'sealed', '{}', true, now())`,
    [endpoint, merchantId, `https://${name}.example/hook`],
  );
  await db.sql(
    `insert into inbox_message (id, merchant_id, source_id, message_id, topic, body, state, attempts, next_attempt_at, problem, received_at)
     values ($1, $2, $3, $4, 'orders/create', 'x', 'PARKED', 1, now(), 'NOT_JSON', now())`,
    [message, merchantId, story.stores[0]!.store.id, `${name}-message`],
  );
  await db.sql(
    `insert into unmapped_code (id, merchant_id, carrier, carrier_code, example_text, example_shipment_id, event_count, first_seen_at, last_seen_at)
     values ($1, $2, 'dhl', $3, $4, $5, 1, now(), now())`,
    [unmapped, merchantId, `${name}-77`, `${name} words`, shipment.id],
  );
  await db.sql(
    `insert into code_mapping (id, merchant_id, carrier, carrier_code, event_code, made_at) values ($1, $2, 'ups', $3, 'NOTE', now())`,
    [mapping, merchantId, `${name}-88`],
  );
  await db.sql(
    `insert into carrier_replay (id, merchant_id, carrier, carrier_code, carrier_text, state, created_at) values (gen_random_uuid(), $1, 'ups', $2, '', 'DONE', now())`,
    [merchantId, `${name}-88`],
  );
  await db.sql(
    `insert into estimate_score (merchant_id, week, basis, carrier, lane, estimates, error_days, pinball_days, covered, width_days, late)
     values ($1, date_trunc('week', now())::date, 'ordered', $2, $3, 1, 1, 1, '{1,1,1,1}', '{1,2,3,4}', 0)`,
    [merchantId, `${name} courier`, `DE|${name}`],
  );
  const report = newId();
  await db.sql(
    `insert into store_report (id, merchant_id, store_id, order_id, shipment_id, kind, key, data, happened_at, state, problem)
     values ($1, $2, $3, $4, $5, 'FULFILMENT', $6, '{}', now(), 'FAILED', 'UNREACHABLE')`,
    [report, merchantId, story.stores[0]!.store.id, order.id, shipment.id, `${name}-report`],
  );
  const cursor = await tellOf(db, { merchantId, orderId: order.id, shipmentId: shipment.id });
  const idOf = async (table: string) =>
    (await db.sql<{ id: string }>(`select id from ${table} where merchant_id = $1`, [merchantId]))[0]!.id;
  return {
    story,
    slug: name,
    key: story.keys[0]!,
    ids: {
      order: order.id,
      line: lines[0]!.id,
      recipient: receiver.id,
      shipment: shipment.id,
      link: story.links[0]!.id,
      store: story.stores[0]!.store.id,
      connection: await idOf('carrier_connection'),
      endpoint,
      message,
      report,
      unmapped,
      mapping,
      apiKey: await idOf('api_key'),
    },
    orderNumber,
    email,
    trackingNumber,
    cursor,
  };
}

interface About {
  merchantId: string;
  orderId: string | null;
  shipmentId: string | null;
}

/** Writes a domain event as a worker would; answers its cursor. */
export async function tellOf(db: TestDatabase, { merchantId, orderId, shipmentId }: About, type = 'shipment.updated'): Promise<string> {
  const [row] = await db.sql<{ seq: string }>(
    `insert into outbox_event (id, merchant_id, type, order_id, shipment_id, data, created_at) values ($1, $2, $3, $4, $5, '{}', now()) returning seq`,
    [newId(), merchantId, type, orderId, shipmentId],
  );
  return row!.seq;
}

/** Every row of a merchant in every table, as text: to see that nobody touched it. */
export async function allRowsOf(db: TestDatabase, merchantId: string, except: string[] = []): Promise<Record<string, string[]>> {
  const tables = await db.sql<{ table: string; column: string }>(`
    select c.relname "table", case c.relname when 'merchant' then 'id' else 'merchant_id' end "column"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    where c.relkind in ('r', 'p') and not c.relispartition
      and (c.relname = 'merchant' or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'merchant_id')) order by 1`);
  const rows: Record<string, string[]> = {};
  for (const { table, column } of tables.filter(({ table }) => !except.includes(table))) {
    rows[table] = (await db.sql<{ row: string }>(`select t::text "row" from ${table} t where ${column} = $1 order by 1`, [merchantId])).map(
      ({ row }) => row,
    );
  }
  return rows;
}
