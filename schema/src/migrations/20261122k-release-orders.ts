import { Migration } from '@mikro-orm/migrations';

const TABLES = [
  'address_correction',
  'column_mapping',
  'file_import',
  'fulfilment',
  'fulfilment_line',
  'fulfilment_step',
  'order_choice',
  'order_hold',
  'resource_pointer',
  'routing_rule',
  'store_report',
];

/** What the api never writes: these belong to the workers. */
const READ_ONLY_FOR_API = ['fulfilment', 'fulfilment_line', 'fulfilment_step', 'resource_pointer'];

/** What happens to an order between the payment and the hand-over. */
export class ReleaseOrders extends Migration {
  override up(): void {
    this.addSql(`create table column_mapping (
      merchant_id uuid not null,
      kind text not null,
      columns jsonb not null,
      changed_at timestamptz not null,
      primary key (merchant_id, kind))`);
    this.addSql(`create table file_import (
      id uuid not null,
      merchant_id uuid not null,
      kind text not null,
      store_id uuid null,
      file_name text not null,
      columns jsonb null,
      body bytea null,
      state text not null default 'WAITING',
      total_rows int null,
      rows int not null default 0,
      kept int not null default 0,
      changed int not null default 0,
      rejected int not null default 0,
      rejected_rows bytea null,
      problem text null,
      problem_path text null,
      created_at timestamptz not null,
      finished_at timestamptz null,
      primary key (id))`);
    this.addSql(`create index file_import_merchant_id_created_at_id_index on file_import (merchant_id, created_at, id)`);
    this.addSql(`create index file_import_open_index on file_import (created_at) where state in ('WAITING', 'RUNNING')`);
    this.addSql(`create table fulfilment (
      id uuid not null,
      merchant_id uuid not null,
      order_id uuid not null,
      warehouse_id uuid not null,
      number text not null,
      state text not null default 'RELEASED',
      carrier text null,
      ship_by timestamptz null,
      cost_minor bigint null,
      cost_currency text null,
      explanation jsonb null,
      their_reference text null,
      address_hash text null,
      released_at timestamptz not null,
      allocated_at timestamptz null,
      picked_at timestamptz null,
      packed_at timestamptz null,
      checked_at timestamptz null,
      labelled_at timestamptz null,
      handed_over_at timestamptz null,
      cancelled_at timestamptz null,
      short_at timestamptz null,
      check_failed_at timestamptz null,
      primary key (id))`);
    this.addSql(`create index fulfilment_merchant_id_released_at_id_index on fulfilment (merchant_id, released_at, id)`);
    this.addSql(
      `create index fulfilment_merchant_id_warehouse_id_released_at_id_index on fulfilment (merchant_id, warehouse_id, released_at, id)`,
    );
    this.addSql(`create index fulfilment_merchant_id_number_index on fulfilment (merchant_id, number)`);
    this.addSql(
      `create index fulfilment_open_index on fulfilment (merchant_id, state, released_at, id) where state not in ('HANDED_OVER', 'CANCELLED')`,
    );
    this.addSql(
      `alter table fulfilment add constraint fulfilment_merchant_id_order_id_number_unique unique (merchant_id, order_id, number)`,
    );
    this.addSql(`create table fulfilment_step (
      id uuid not null,
      merchant_id uuid not null,
      fulfilment_id uuid not null,
      step text not null,
      occurred_at timestamptz not null,
      learned_at timestamptz not null,
      via text not null,
      photo_url text null,
      checklist jsonb null,
      note text null,
      key text not null,
      primary key (id))`);
    this.addSql(
      `alter table fulfilment_step add constraint fulfilment_step_merchant_id_fulfilment_id_key_unique unique (merchant_id, fulfilment_id, key)`,
    );
    this.addSql(`create table fulfilment_line (
      id uuid not null,
      merchant_id uuid not null,
      fulfilment_id uuid not null,
      order_line_id uuid not null,
      variant_id uuid null,
      quantity int not null,
      primary key (id))`);
    this.addSql(
      `alter table fulfilment_line add constraint fulfilment_line_merchant_id_fulfilment_id_order_line_id_unique unique (merchant_id, fulfilment_id, order_line_id)`,
    );
    this.addSql(`create table address_correction (
      id uuid not null,
      merchant_id uuid not null,
      order_id uuid not null,
      "by" text not null,
      replaces_key text not null,
      name text null,
      phone text null,
      email text null,
      address1 text null,
      address2 text null,
      postal_code text null,
      city text null,
      region text null,
      country_code text null,
      made_at timestamptz not null,
      primary key (id))`);
    this.addSql(
      `create index address_correction_merchant_id_order_id_made_at_index on address_correction (merchant_id, order_id, made_at)`,
    );
    this.addSql(`create table order_choice (
      id uuid not null,
      merchant_id uuid not null,
      order_id uuid not null,
      order_line_id uuid not null,
      options text[] not null,
      alternative_ids uuid[] not null,
      available_on date null,
      offered_at timestamptz not null,
      answer_by timestamptz not null,
      chosen text null,
      chosen_variant_id uuid null,
      chosen_at timestamptz null,
      primary key (id))`);
    this.addSql(
      `alter table order_choice add constraint order_choice_merchant_id_order_id_order_line_id_unique unique (merchant_id, order_id, order_line_id)`,
    );
    this.addSql(`create table order_hold (
      id uuid not null,
      merchant_id uuid not null,
      order_id uuid not null,
      code text not null,
      path text not null,
      party text not null,
      expected_on date null,
      supplier_id uuid null,
      opened_at timestamptz not null,
      closed_at timestamptz null,
      is_waived boolean not null default false,
      primary key (id))`);
    this.addSql(`create index order_hold_open_index on order_hold (merchant_id, code, opened_at) where closed_at is null`);
    this.addSql(
      `alter table order_hold add constraint order_hold_merchant_id_order_id_code_path_unique unique (merchant_id, order_id, code, path)`,
    );
    this.addSql(`create table resource_pointer (
      id uuid not null,
      merchant_id uuid not null,
      warehouse_id uuid not null,
      message_id uuid not null,
      url text not null,
      attempts int not null default 0,
      next_attempt_at timestamptz not null,
      primary key (id))`);
    this.addSql(`create index resource_pointer_next_attempt_at_index on resource_pointer (next_attempt_at)`);
    this.addSql(`alter table resource_pointer add constraint resource_pointer_warehouse_id_url_unique unique (warehouse_id, url)`);
    this.addSql(`create table routing_rule (
      id uuid not null,
      merchant_id uuid not null,
      position int not null,
      name text not null,
      is_enabled boolean not null default true,
      conditions jsonb not null,
      effect jsonb not null,
      changed_at timestamptz not null,
      primary key (id))`);
    this.addSql(`create index routing_rule_merchant_id_position_id_index on routing_rule (merchant_id, position, id)`);
    this.addSql(`create table store_report (
      id uuid not null,
      merchant_id uuid not null,
      store_id uuid not null, order_id uuid not null, shipment_id uuid null,
      kind text not null, key text not null, data jsonb not null, happened_at timestamptz not null,
      state text not null default 'WAITING', attempts int not null default 0, next_attempt_at timestamptz null, problem text null,
      external_id text null, confirmed_at timestamptz null,
      primary key (id))`);
    this.addSql(`create index store_report_merchant_id_order_id_index on store_report (merchant_id, order_id)`);
    this.addSql(`create index store_report_merchant_id_store_id_happened_at_index on store_report (merchant_id, store_id, happened_at)`);
    this.addSql(`create index store_report_failed_index on store_report (merchant_id, store_id, happened_at) where state = 'FAILED'`);
    this.addSql(`create index store_report_waiting_index on store_report (next_attempt_at) where state = 'WAITING'`);
    this.addSql(`alter table store_report add constraint store_report_merchant_id_store_id_key_unique unique (merchant_id, store_id, key)`);
    this.addSql(`alter table merchant
      add hold_minutes int not null default 30,
      add margin_floor_percent int null,
      add short_wait_days int not null default 5,
      add sends_parts boolean not null default true`);
    this.addSql(`alter table shop_order
      add paid_at timestamptz null,
      add release_state text not null default 'WATCHED',
      add hold_until timestamptz null,
      add released_at timestamptz null,
      add shipping_method text null,
      add promised_on date null,
      add is_gift boolean not null default false,
      add gift_message text null,
      add packing_note text null,
      add attention_code text null,
      add attention_party text null,
      add attention_action text null,
      add attention_since timestamptz null,
      add cancel_requested_at timestamptz null,
      add release_requested_at timestamptz null,
      add store_version text null,
      add store_saved_at timestamptz null,
      add advance_at timestamptz null`);
    this.addSql(
      `create index shop_order_merchant_id_release_state_placed_at_id_index on shop_order (merchant_id, release_state, placed_at, id)`,
    );
    this.addSql(
      `create index shop_order_attention_index on shop_order (merchant_id, attention_since, id) where attention_code is not null`,
    );
    this.addSql(`create index shop_order_advance_index on shop_order (advance_at) where advance_at is not null`);
    this.addSql(`alter table order_line
      add variant_id uuid null,
      add is_shipped boolean not null default true,
      add personalisation text null,
      add sent_quantity int not null default 0,
      add barcode text null`);
    this.addSql(`create index order_line_unmapped_index on order_line (merchant_id, sku) where variant_id is null and is_shipped`);
    this.addSql(`alter table shipment
      add fulfilment_id uuid null,
      add claimed_by uuid[] not null default '{}'`);
    this.addSql(`create index shipment_claimed_index on shipment (merchant_id) where claimed_by <> '{}'`);
    this.addSql(`create index shipment_fulfilment_index on shipment (merchant_id, fulfilment_id) where fulfilment_id is not null`);
    this.addSql(`alter table store
      add sender text not null default 'STORE',
      add api_url text null,
      add credentials_sealed text null,
      add is_told_back boolean not null default true,
      add caught_up_to timestamptz null,
      add caught_up_at timestamptz null,
      add catch_up_problem text null,
      add next_catch_up_at timestamptz null`);
    this.addSql(
      `alter table fulfilment add constraint fulfilment_order_id_foreign foreign key (order_id) references shop_order (id) on delete cascade`,
    );
    this.addSql(
      `alter table fulfilment_step add constraint fulfilment_step_fulfilment_id_foreign foreign key (fulfilment_id) references fulfilment (id) on delete cascade`,
    );
    this.addSql(
      `alter table fulfilment_line add constraint fulfilment_line_fulfilment_id_foreign foreign key (fulfilment_id) references fulfilment (id) on delete cascade`,
    );
    this.addSql(
      `alter table address_correction add constraint address_correction_order_id_foreign foreign key (order_id) references shop_order (id) on delete cascade`,
    );
    this.addSql(
      `alter table order_choice add constraint order_choice_order_id_foreign foreign key (order_id) references shop_order (id) on delete cascade`,
    );
    this.addSql(
      `alter table order_hold add constraint order_hold_order_id_foreign foreign key (order_id) references shop_order (id) on delete cascade`,
    );
    this.addSql(
      `alter table resource_pointer add constraint resource_pointer_warehouse_id_foreign foreign key (warehouse_id) references warehouse (id) on delete cascade`,
    );
    this.addSql(
      `alter table store_report add constraint store_report_order_id_foreign foreign key (order_id) references shop_order (id) on delete cascade`,
    );
    for (const table of TABLES) {
      this.addSql(`alter table ${table} enable row level security`);
      this.addSql(`create policy one_merchant on ${table} to jalon_api
        using (merchant_id = (select current_merchant())) with check (merchant_id = (select current_merchant()))`);
      this.addSql(`create policy every_merchant on ${table} to jalon_worker using (true) with check (true)`);
      this.addSql(`grant select on ${table} to jalon_api`);
      if (!READ_ONLY_FOR_API.includes(table)) this.addSql(`grant insert, update, delete on ${table} to jalon_api`);
      this.addSql(`grant select, insert, update, delete on ${table} to jalon_worker`);
    }
    this.addSql(`create function door_warehouse_hook(of_token_hash text)
      returns table (warehouse_id uuid, merchant_id uuid, report_format text, hook_secret_sealed text)
      language sql stable security definer set search_path = public, pg_temp
      as $$ select id, merchant_id, report_format, hook_secret_sealed from warehouse where hook_token_hash = of_token_hash $$`);
    this.addSql('revoke execute on function door_warehouse_hook(text) from public');
    this.addSql('grant execute on function door_warehouse_hook(text) to jalon_api');
  }
}
