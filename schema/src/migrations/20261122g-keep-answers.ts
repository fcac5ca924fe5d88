import { Migration } from '@mikro-orm/migrations';

const TABLES = ['answer_parcel', 'carrier_replay', 'code_mapping', 'kept_answer'];

/** What the api never writes. */
const READ_ONLY_FOR_API = ['answer_parcel', 'kept_answer'];

/** Raw answers, what they told, the operator's own code table, and what connectors can do. */
export class KeepAnswers extends Migration {
  override up(): void {
    this.addSql(`create table kept_answer (
      id uuid not null,
      merchant_id uuid not null,
      carrier text not null,
      via text not null,
      body_hash bytea not null,
      body bytea not null,
      size_bytes int not null,
      content_type text null,
      status int null,
      received_at timestamptz not null,
      last_seen_at timestamptz not null,
      primary key (id))`);
    // It is compressed already.
    this.addSql(`alter table kept_answer alter column body set storage external`);
    this.addSql(`create index kept_answer_received_at_index on kept_answer (received_at)`);
    this.addSql(
      `alter table kept_answer add constraint kept_answer_merchant_id_carrier_body_hash_unique unique (merchant_id, carrier, body_hash)`,
    );
    this.addSql(`create table answer_parcel (
      merchant_id uuid not null,
      shipment_id uuid not null,
      answer_id uuid not null,
      tracking_number text not null,
      learned_at timestamptz not null,
      primary key (merchant_id, shipment_id, answer_id, tracking_number))`);
    this.addSql(`create index answer_parcel_merchant_id_answer_id_index on answer_parcel (merchant_id, answer_id)`);

    this.addSql(`create table code_mapping (
      id uuid not null,
      merchant_id uuid not null,
      carrier text not null,
      carrier_code text not null,
      carrier_text text not null default '',
      event_code text not null,
      condition text null,
      reason text null,
      party text null,
      next_action text null,
      delivered_how text null,
      made_by uuid null,
      made_at timestamptz not null,
      primary key (id))`);
    this.addSql(
      `alter table code_mapping add constraint code_mapping_key_unique unique (merchant_id, carrier, carrier_code, carrier_text)`,
    );
    this.addSql(`alter table unmapped_code add column carrier_text text not null default ''`);
    this.addSql(`alter table unmapped_code drop constraint unmapped_code_merchant_id_carrier_carrier_code_unique`);
    this.addSql(
      `alter table unmapped_code add constraint unmapped_code_key_unique unique (merchant_id, carrier, carrier_code, carrier_text)`,
    );
    this.addSql(`create table carrier_replay (
      id uuid not null,
      merchant_id uuid not null,
      carrier text not null,
      carrier_code text not null,
      carrier_text text not null,
      mapping_id uuid null,
      state text not null default 'WAITING',
      parcel_count int null,
      parcels_done int not null default 0,
      events_changed int not null default 0,
      states_changed int not null default 0,
      last_shipment_id uuid null,
      created_at timestamptz not null,
      finished_at timestamptz null,
      primary key (id))`);
    this.addSql(`create index carrier_replay_merchant_id_created_at_id_index on carrier_replay (merchant_id, created_at, id)`);
    this.addSql(`create index carrier_replay_waiting_index on carrier_replay (created_at) where state <> 'DONE'`);
    this.addSql(`create function announce_carrier_replay() returns trigger language plpgsql as $$
      begin
        perform pg_notify('jalon_replay', '');
        return null;
      end $$`);
    this.addSql(
      `create trigger announce_carrier_replay after insert on carrier_replay for each statement execute function announce_carrier_replay()`,
    );

    // Which answer told an event, and whose table gave it its meaning; empty for nearly all, which costs nothing.
    this.addSql(`alter table tracking_event add column answer_id uuid null`);
    this.addSql(`alter table tracking_event add column mapping_id uuid null`);
    this.addSql(`create index tracking_event_mapped_index on tracking_event (merchant_id, mapping_id) where mapping_id is not null`);

    this.addSql(`create table carrier_fact (
      carrier text not null,
      can_poll boolean not null,
      can_push boolean not null,
      countries text[] not null,
      per_second real null,
      per_day int null,
      per_parcel_per_day int null,
      quota_source text not null,
      primary key (carrier))`);
    this.addSql('grant select on carrier_fact to jalon_api');
    this.addSql('grant select, insert, update, delete on carrier_fact to jalon_worker');
    for (const table of TABLES) this.guard(table);
  }

  private guard(table: string): void {
    this.addSql(`alter table ${table} enable row level security`);
    this.addSql(`create policy one_merchant on ${table} to jalon_api
      using (merchant_id = (select current_merchant())) with check (merchant_id = (select current_merchant()))`);
    this.addSql(`create policy every_merchant on ${table} to jalon_worker using (true) with check (true)`);
    this.addSql(`grant select, insert, update, delete on ${table} to jalon_worker`);
    this.addSql(`grant select on ${table} to jalon_api`);
    if (!READ_ONLY_FOR_API.includes(table)) this.addSql(`grant insert, update, delete on ${table} to jalon_api`);
  }
}
