import { Migration } from '@mikro-orm/migrations';

const TABLES = ['block_visit', 'claim', 'contact_request', 'feedback', 'follower', 'page_block', 'picture', 'text_override'];

/** What shoppers say back, and what a shop puts on its page. */
export class HearShoppers extends Migration {
  override up(): void {
    this.addSql(`create table follower (
      id uuid not null,
      merchant_id uuid not null,
      order_id uuid not null,
      name text null,
      email text null,
      phone text null,
      language text not null,
      view text not null default 'NEIGHBOUR',
      invited_by text not null,
      confirmed_at timestamptz null,
      created_at timestamptz not null,
      primary key (id))`);
    this.addSql(`create index follower_merchant_id_order_id_index on follower (merchant_id, order_id)`);
    this.addSql(`create table feedback (
      id uuid not null,
      merchant_id uuid not null,
      order_id uuid not null,
      shipment_id uuid not null,
      stars int not null,
      reasons text[] not null,
      comment text null,
      given_at timestamptz not null,
      primary key (id))`);
    this.addSql(`create index feedback_merchant_id_given_at_id_index on feedback (merchant_id, given_at, id)`);
    this.addSql(`create index feedback_merchant_id_order_id_index on feedback (merchant_id, order_id)`);
    this.addSql(`alter table feedback add constraint feedback_merchant_id_shipment_id_unique unique (merchant_id, shipment_id)`);
    this.addSql(`create table contact_request (
      id uuid not null,
      merchant_id uuid not null,
      order_id uuid not null,
      shipment_id uuid null,
      origin text not null,
      reason text not null,
      text text null,
      external_id text null,
      asked_at timestamptz not null,
      done_at timestamptz null,
      primary key (id))`);
    this.addSql(`create index contact_request_merchant_id_order_id_index on contact_request (merchant_id, order_id)`);
    this.addSql(`create index contact_request_merchant_id_asked_at_id_index on contact_request (merchant_id, asked_at, id)`);
    this.addSql(
      `alter table contact_request add constraint contact_request_merchant_id_external_id_unique unique (merchant_id, external_id)`,
    );
    this.addSql(`create table claim (
      id uuid not null,
      merchant_id uuid not null,
      order_id uuid not null,
      shipment_id uuid not null,
      kind text not null,
      state text not null,
      checks text[] not null,
      note text null,
      opened_at timestamptz not null,
      wait_until timestamptz null,
      closed_at timestamptz null,
      closed_note text null,
      primary key (id))`);
    this.addSql(`create index claim_merchant_id_order_id_index on claim (merchant_id, order_id)`);
    this.addSql(`create index claim_merchant_id_state_opened_at_id_index on claim (merchant_id, state, opened_at, id)`);
    this.addSql(`create unique index claim_one_open_index on claim (merchant_id, shipment_id, kind) where closed_at is null`);
    this.addSql(`create index claim_waiting_index on claim (wait_until) where state = 'WAITING'`);
    this.addSql(`create table page_block (
      id uuid not null,
      merchant_id uuid not null,
      kind text not null,
      position int not null default 0,
      is_enabled boolean not null default true,
      texts jsonb not null,
      href text null,
      picture_id uuid null,
      condition jsonb null,
      starts_at timestamptz null,
      ends_at timestamptz null,
      changed_at timestamptz not null,
      primary key (id))`);
    this.addSql(`create index page_block_merchant_id_position_id_index on page_block (merchant_id, position, id)`);
    this.addSql(`create table block_visit (
      block_id uuid not null,
      order_id uuid not null,
      merchant_id uuid not null,
      visited_at timestamptz not null,
      primary key (block_id, order_id))`);
    this.addSql(`create index block_visit_merchant_id_order_id_index on block_visit (merchant_id, order_id)`);
    this.addSql(`create table picture (
      id uuid not null,
      merchant_id uuid not null,
      kind text not null,
      source_key text not null,
      bytes bytea null,
      content_type text null,
      width_px int null,
      height_px int null,
      problem text null,
      fetch_at timestamptz null,
      source_url text null,
      created_at timestamptz not null,
      primary key (id))`);
    this.addSql(`create index picture_fetch_index on picture (fetch_at) where fetch_at is not null`);
    this.addSql(`alter table picture add constraint picture_merchant_id_kind_source_key_unique unique (merchant_id, kind, source_key)`);
    this.addSql(`create table text_override (
      merchant_id uuid not null,
      language text not null,
      key text not null,
      text text not null,
      changed_at timestamptz not null,
      primary key (merchant_id, language, key))`);
    this.addSql(`alter table merchant add domain text null,
      add domain_verified_at timestamptz null,
      add hold_out_percent int not null default 0,
      add quiet_from text not null default '21:00',
      add quiet_to text not null default '08:00',
      add not_received_wait_days int not null default 2`);
    this.addSql(`create unique index merchant_domain_index on merchant (domain) where domain_verified_at is not null`);
    this.addSql(`alter table shipment add pickup jsonb null,
      add proofs jsonb not null default '[]'`);
    this.addSql(`alter table recipient add latitude double precision null, add longitude double precision null`);
    this.addSql(`alter table tracking_link add view text not null default 'FULL', add follower_id uuid null`);
    this.addSql(
      `alter table follower add constraint follower_order_id_foreign foreign key (order_id) references shop_order (id) on delete cascade`,
    );
    this.addSql(
      `alter table feedback add constraint feedback_order_id_foreign foreign key (order_id) references shop_order (id) on delete cascade`,
    );
    this.addSql(
      `alter table contact_request add constraint contact_request_order_id_foreign foreign key (order_id) references shop_order (id) on delete cascade`,
    );
    this.addSql(
      `alter table claim add constraint claim_order_id_foreign foreign key (order_id) references shop_order (id) on delete cascade`,
    );
    this.addSql(
      `alter table block_visit add constraint block_visit_block_id_foreign foreign key (block_id) references page_block (id) on delete cascade`,
    );
    for (const table of TABLES) {
      this.addSql(`alter table ${table} enable row level security`);
      this.addSql(`create policy one_merchant on ${table} to jalon_api
        using (merchant_id = (select current_merchant())) with check (merchant_id = (select current_merchant()))`);
      this.addSql(`create policy every_merchant on ${table} to jalon_worker using (true) with check (true)`);
      this.addSql(`grant select, insert, update, delete on ${table} to jalon_api, jalon_worker`);
    }
    this.addSql('drop function door_tracking_link(uuid)');
    // Asked with every tracking page: plpgsql keeps the plan, where a SQL function plans anew each time.
    this.addSql(`create function door_tracking_link(of_link uuid)
      returns table (merchant_id uuid, order_id uuid, expires_at timestamptz, revoked_at timestamptz, view text, follower_id uuid)
      language plpgsql stable security definer set search_path = public, pg_temp
      as $$ begin return query select k.merchant_id, k.order_id, k.expires_at, k.revoked_at, k.view, k.follower_id
        from tracking_link k where k.id = of_link; end $$`);
    this.addSql('revoke execute on function door_tracking_link(uuid) from public');
    this.addSql('grant execute on function door_tracking_link(uuid) to jalon_api');
    this.addSql(`create function door_shop_domain(of_domain text)
      returns table (slug text)
      language sql stable security definer set search_path = public, pg_temp
      as $$ select slug from merchant where domain = of_domain and domain_verified_at is not null $$`);
    this.addSql('revoke execute on function door_shop_domain(text) from public');
    this.addSql('grant execute on function door_shop_domain(text) to jalon_api');
  }
}
