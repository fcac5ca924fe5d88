import { Migration } from '@mikro-orm/migrations';

/** Generated from the entities. */
export class CreateTheTables extends Migration {
  override up(): void {
    this.addSql(`create table account (
      id uuid not null,
      email text not null,
      name text not null,
      language text not null,
      password_hash text not null,
      created_at timestamptz not null,
      primary key (id))`);
    this.addSql(`alter table account add constraint account_email_unique unique (email)`);
    this.addSql(`create table api_key (
      id uuid not null,
      merchant_id uuid not null,
      name text not null,
      prefix text not null,
      secret_hash text not null,
      scope text not null,
      created_at timestamptz not null,
      revoked_at timestamptz null,
      primary key (id))`);
    this.addSql(`alter table api_key add constraint api_key_secret_hash_unique unique (secret_hash)`);
    this.addSql(`create index api_key_merchant_id_created_at_index on api_key (merchant_id, created_at)`);
    this.addSql(`create table carrier_connection (
      id uuid not null,
      merchant_id uuid not null,
      carrier text not null,
      credentials_sealed text not null,
      base_url text null,
      is_enabled boolean not null default true,
      paused_until timestamptz null,
      trouble text null,
      last_answer_at timestamptz null,
      last_failure_at timestamptz null,
      created_at timestamptz not null,
      primary key (id))`);
    this.addSql(
      `alter table carrier_connection add constraint carrier_connection_merchant_id_carrier_unique unique (merchant_id, carrier)`,
    );
    this.addSql(`create table carrier_spend (
      merchant_id uuid not null,
      connection_id uuid not null,
      day date not null,
      calls int not null default 0,
      refresh_calls int not null default 0,
      failures int not null default 0,
      call_limit int null,
      refresh_limit int null,
      ends_at timestamptz not null,
      primary key (merchant_id, connection_id, day))`);
    this.addSql(`create table carrier_budget (
      connection_id uuid not null,
      merchant_id uuid not null,
      next_slot_at timestamptz not null,
      failure_run int not null default 0,
      primary key (connection_id))`);
    this.addSql(`create table inbox_message (
      id uuid not null,
      merchant_id uuid not null,
      source_id uuid not null,
      message_id text not null,
      topic text not null,
      body bytea not null,
      state text not null default 'RECEIVED',
      attempts int not null default 0,
      next_attempt_at timestamptz not null,
      problem text null,
      received_at timestamptz not null,
      processed_at timestamptz null,
      primary key (id))`);
    this.addSql(`create index inbox_message_merchant_id_received_at_id_index on inbox_message (merchant_id, received_at, id)`);
    this.addSql(`create index inbox_message_waiting_index on inbox_message (next_attempt_at) where state = 'RECEIVED'`);
    this.addSql(`alter table inbox_message add constraint inbox_message_source_id_message_id_unique unique (source_id, message_id)`);
    this.addSql(`create table member (
      id uuid not null,
      merchant_id uuid not null,
      account_id uuid not null,
      role text not null,
      created_at timestamptz not null,
      primary key (id))`);
    this.addSql(`create index member_account_id_index on member (account_id)`);
    this.addSql(`alter table member add constraint member_merchant_id_account_id_unique unique (merchant_id, account_id)`);
    this.addSql(`create table merchant (
      id uuid not null,
      slug text not null,
      name text not null,
      default_language text not null,
      country_code text not null,
      time_zone text not null,
      support_email text null,
      support_url text null,
      home_url text null,
      brand jsonb not null,
      created_at timestamptz not null,
      primary key (id))`);
    this.addSql(`alter table merchant add constraint merchant_slug_unique unique (slug)`);
    this.addSql(`create table shop_order (
      id uuid not null,
      merchant_id uuid not null,
      store_id uuid not null,
      external_id text not null,
      number text not null,
      number_key text not null,
      placed_at timestamptz not null,
      currency text not null,
      total_minor bigint not null,
      payment_state text not null,
      language text null,
      cancelled_at timestamptz null,
      store_updated_at timestamptz not null,
      created_at timestamptz not null,
      primary key (id))`);
    this.addSql(`create index shop_order_merchant_id_placed_at_id_index on shop_order (merchant_id, placed_at, id)`);
    this.addSql(`create index shop_order_number_prefix_index on shop_order (merchant_id, number_key text_pattern_ops)`);
    this.addSql(
      `alter table shop_order add constraint shop_order_merchant_id_store_id_external_id_unique unique (merchant_id, store_id, external_id)`,
    );
    this.addSql(`create table order_line (
      id uuid not null,
      merchant_id uuid not null,
      order_id uuid not null,
      external_id text not null,
      position int not null,
      sku text null,
      title text not null,
      variant_title text null,
      quantity int not null,
      price_minor bigint not null,
      image_url text null,
      primary key (id))`);
    this.addSql(
      `alter table order_line add constraint order_line_merchant_id_order_id_external_id_unique unique (merchant_id, order_id, external_id)`,
    );
    this.addSql(`create table outbox_cursor (
      merchant_id uuid not null,
      reader text not null,
      seq bigint not null,
      primary key (merchant_id, reader))`);
    this.addSql(`create table recipient (
      id uuid not null,
      merchant_id uuid not null,
      order_id uuid not null,
      role text not null,
      name text null,
      email text null,
      email_key text null,
      phone text null,
      address1 text null,
      address2 text null,
      postal_code text null,
      city text null,
      region text null,
      country_code text null,
      language text null,
      primary key (id))`);
    this.addSql(`create index recipient_email_prefix_index on recipient (merchant_id, email_key text_pattern_ops)`);
    this.addSql(`alter table recipient add constraint recipient_merchant_id_order_id_role_unique unique (merchant_id, order_id, role)`);
    this.addSql(`create table scan_rhythm (
      carrier text not null,
      stage text not null,
      events real[] not null,
      hours real[] not null,
      age_events real[] not null,
      age_expected real[] not null,
      learned_at timestamptz not null,
      primary key (carrier, stage))`);
    this.addSql(`create table session (
      token_hash text not null,
      account_id uuid not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      primary key (token_hash))`);
    this.addSql(`create table shipment (
      id uuid not null,
      merchant_id uuid not null,
      order_id uuid null,
      carrier text not null,
      tracking_number text not null,
      window_opens_on date not null,
      service text null,
      origin_country_code text null,
      destination_country_code text null,
      destination_postal_code text null,
      weight_grams int null,
      milestone text not null default 'UNKNOWN',
      condition text not null default 'ON_TRACK',
      reason text null,
      party text not null default 'NOBODY',
      next_action text not null default 'NONE',
      next_action_by timestamptz null,
      delivered_how text null,
      delivered_at timestamptz null,
      signed_by text null,
      handed_over_at timestamptz null,
      first_event_at timestamptz null,
      last_event_at timestamptz null,
      event_count int not null default 0,
      estimated_from timestamptz null,
      estimated_to timestamptz null,
      last_checked_at timestamptz null,
      last_changed_at timestamptz null,
      next_poll_at timestamptz null,
      freshness_reason text null default 'NEVER_CHECKED',
      created_at timestamptz not null,
      primary key (id))`);
    this.addSql(`create index shipment_merchant_id_created_at_id_index on shipment (merchant_id, created_at, id)`);
    this.addSql(`create index shipment_merchant_id_milestone_created_at_id_index on shipment (merchant_id, milestone, created_at, id)`);
    this.addSql(`create index shipment_merchant_id_carrier_created_at_id_index on shipment (merchant_id, carrier, created_at, id)`);
    this.addSql(`create index shipment_merchant_id_order_id_index on shipment (merchant_id, order_id)`);
    this.addSql(`create index shipment_troubled_index on shipment (merchant_id, condition, created_at, id) where condition <> 'ON_TRACK'`);
    this.addSql(`create index shipment_number_prefix_index on shipment (merchant_id, tracking_number text_pattern_ops)`);
    this.addSql(
      `alter table shipment add constraint shipment_number_in_window_unique unique (merchant_id, carrier, tracking_number, window_opens_on)`,
    );
    this.addSql(`create table leg (
      id uuid not null,
      merchant_id uuid not null,
      shipment_id uuid not null,
      carrier text not null,
      tracking_number text not null,
      next_poll_at timestamptz null,
      leased_until timestamptz null,
      news_chance real not null default 1,
      poll_failures int not null default 0,
      last_asked_at timestamptz null,
      last_checked_at timestamptz null,
      last_news_at timestamptz null,
      freshness_reason text null default 'NEVER_CHECKED',
      last_code text null,
      last_scan_at timestamptz null,
      push_until timestamptz null,
      wanted_at timestamptz null,
      asked_on date null,
      asked_count int not null default 0,
      created_at timestamptz not null,
      primary key (id)) with (fillfactor = 75)`);
    this.addSql(`create index leg_merchant_id_carrier_tracking_number_index on leg (merchant_id, carrier, tracking_number)`);
    this.addSql(`create index leg_due_index on leg (next_poll_at) where next_poll_at is not null`);
    this.addSql(
      `alter table leg add constraint leg_shipment_id_carrier_tracking_number_unique unique (shipment_id, carrier, tracking_number)`,
    );
    this.addSql(`create table shipment_line (
      id uuid not null,
      merchant_id uuid not null,
      shipment_id uuid not null,
      order_line_id uuid not null,
      quantity int not null,
      primary key (id))`);
    this.addSql(
      `alter table shipment_line add constraint shipment_line_merchant_id_shipment_id_order_line_id_unique unique (merchant_id, shipment_id, order_line_id)`,
    );
    this.addSql(`create table store (
      id uuid not null,
      merchant_id uuid not null,
      platform text not null,
      name text not null,
      domain text null,
      hook_token_hash text not null,
      hook_secret_sealed text not null,
      created_at timestamptz not null,
      last_message_at timestamptz null,
      primary key (id))`);
    this.addSql(`alter table store add constraint store_hook_token_hash_unique unique (hook_token_hash)`);
    this.addSql(`create index store_merchant_id_created_at_index on store (merchant_id, created_at)`);
    this.addSql(`create table tracking_link (
      id uuid not null,
      merchant_id uuid not null,
      order_id uuid not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      revoked_at timestamptz null,
      primary key (id))`);
    this.addSql(`create index tracking_link_merchant_id_order_id_index on tracking_link (merchant_id, order_id)`);
    this.addSql(`create table unmapped_code (
      id uuid not null,
      merchant_id uuid not null,
      carrier text not null,
      carrier_code text not null,
      example_text text null,
      example_shipment_id uuid not null,
      event_count int not null,
      first_seen_at timestamptz not null,
      last_seen_at timestamptz not null,
      primary key (id))`);
    this.addSql(
      `alter table unmapped_code add constraint unmapped_code_merchant_id_carrier_carrier_code_unique unique (merchant_id, carrier, carrier_code)`,
    );
    this.addSql(`create table webhook_delivery (
      id uuid not null,
      merchant_id uuid not null,
      endpoint_id uuid not null,
      event_id uuid not null,
      event_type text not null,
      attempts int not null default 0,
      last_status int null,
      last_problem text null,
      created_at timestamptz not null,
      delivered_at timestamptz null,
      primary key (id))`);
    this.addSql(`create index webhook_delivery_merchant_id_created_at_id_index on webhook_delivery (merchant_id, created_at, id)`);
    this.addSql(`alter table webhook_delivery add constraint webhook_delivery_endpoint_id_event_id_unique unique (endpoint_id, event_id)`);
    this.addSql(`create table webhook_endpoint (
      id uuid not null,
      merchant_id uuid not null,
      url text not null,
      secret_sealed text not null,
      event_types text[] not null,
      is_enabled boolean not null default true,
      created_at timestamptz not null,
      primary key (id))`);
    this.addSql(`create index webhook_endpoint_merchant_id_created_at_index on webhook_endpoint (merchant_id, created_at)`);
    this.addSql(
      `alter table order_line add constraint order_line_order_id_foreign foreign key (order_id) references shop_order (id) on delete cascade`,
    );
    this.addSql(
      `alter table recipient add constraint recipient_order_id_foreign foreign key (order_id) references shop_order (id) on delete cascade`,
    );
    this.addSql(
      `alter table shipment add constraint shipment_order_id_foreign foreign key (order_id) references shop_order (id) on delete set null`,
    );
    this.addSql(
      `alter table leg add constraint leg_shipment_id_foreign foreign key (shipment_id) references shipment (id) on delete cascade`,
    );
    this.addSql(
      `alter table shipment_line add constraint shipment_line_shipment_id_foreign foreign key (shipment_id) references shipment (id) on delete cascade`,
    );
    this.addSql(
      `alter table shipment_line add constraint shipment_line_order_line_id_foreign foreign key (order_line_id) references order_line (id) on delete cascade`,
    );
  }
}
