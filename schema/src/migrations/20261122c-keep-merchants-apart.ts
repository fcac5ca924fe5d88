import { Migration } from '@mikro-orm/migrations';

const TABLES = [
  'api_key',
  'carrier_budget',
  'carrier_connection',
  'carrier_spend',
  'inbox_message',
  'leg',
  'member',
  'order_line',
  'outbox_cursor',
  'outbox_event',
  'recipient',
  'shipment',
  'shipment_line',
  'shop_order',
  'store',
  'tracking_event',
  'tracking_link',
  'unmapped_code',
  'webhook_delivery',
  'webhook_endpoint',
];

/** What the api never writes: these belong to the workers. */
const READ_ONLY_FOR_API = ['carrier_budget', 'carrier_spend', 'outbox_cursor', 'tracking_event', 'unmapped_code', 'webhook_delivery'];

/** Row-level security: the api's role sees the merchant its transaction names, and nothing when it names none. */
export class KeepMerchantsApart extends Migration {
  override up(): void {
    this.addSql(`create function current_merchant() returns uuid language sql stable parallel safe
      as $$ select nullif(current_setting('jalon.merchant_id', true), '')::uuid $$`);
    for (const table of TABLES) {
      this.guard(table, 'merchant_id');
      this.addSql(`grant select on ${table} to jalon_api`);
      if (!READ_ONLY_FOR_API.includes(table)) this.addSql(`grant insert, update, delete on ${table} to jalon_api`);
    }
    this.guard('merchant', 'id');
    this.addSql('revoke update, delete on outbox_event from jalon_api');
    this.addSql('grant select, update on merchant to jalon_api');
    this.addSql('grant usage on sequence outbox_seq to jalon_api, jalon_worker');
    this.addSql('grant select, insert, update, delete on account, session to jalon_worker');
    this.addSql('grant select, insert, update, delete on scan_rhythm to jalon_worker');
    this.addSql('create schema if not exists pgboss');
    this.addSql('grant usage, create on schema pgboss to jalon_worker');
  }

  private guard(table: string, column: string): void {
    this.addSql(`alter table ${table} enable row level security`);
    this.addSql(`create policy one_merchant on ${table} to jalon_api
      using (${column} = (select current_merchant())) with check (${column} = (select current_merchant()))`);
    this.addSql(`create policy every_merchant on ${table} to jalon_worker using (true) with check (true)`);
    this.addSql(`grant select, insert, update, delete on ${table} to jalon_worker`);
  }
}
