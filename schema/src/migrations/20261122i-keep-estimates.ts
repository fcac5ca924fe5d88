import { Migration } from '@mikro-orm/migrations';

const TABLES = ['arrival', 'estimate_record', 'estimate_score', 'eta_model', 'past_delivery'];

/** Models of arrivals, what they believe of each shipment now, and every prediction they made. */
export class KeepEstimates extends Migration {
  override up(): void {
    this.addSql(`create table eta_model (
      id uuid not null,
      merchant_id uuid not null,
      version int not null,
      fitted_at timestamptz not null,
      deliveries int not null,
      state bytea not null,
      calibrations jsonb not null,
      score jsonb null,
      serves_since timestamptz null,
      retired_at timestamptz null,
      primary key (id))`);
    // It is compressed already.
    this.addSql(`alter table eta_model alter column state set storage external`);
    this.addSql(`alter table eta_model add constraint eta_model_merchant_id_version_unique unique (merchant_id, version)`);
    this.addSql(
      `create unique index eta_model_in_service_index on eta_model (merchant_id) where serves_since is not null and retired_at is null`,
    );
    this.addSql(`create table past_delivery (
      merchant_id uuid not null,
      external_id text not null,
      carrier text not null,
      service text not null,
      origin_country text not null,
      origin_region text not null,
      origin_postcode text not null,
      dest_country text not null,
      dest_region text not null,
      dest_postcode text not null,
      weight_grams int null,
      ordered_at timestamptz null,
      handed_over_at timestamptz null,
      delivered_at timestamptz null,
      promised_at timestamptz null,
      utc_offset_minutes int not null,
      primary key (merchant_id, external_id))`);
    this.addSql(`create table arrival (
      shipment_id uuid not null,
      merchant_id uuid not null,
      made_at timestamptz not null,
      basis text not null,
      level text not null,
      model_version int not null,
      remaining_days real[] not null,
      processing_days real not null,
      transit_days real not null,
      chance_late real not null,
      chance_lost real not null,
      chance_of_silence real not null,
      last_scan_at timestamptz null,
      promised_on date not null,
      shown_from date not null,
      shown_likely date not null,
      shown_to date not null,
      confidence int not null,
      shown_at timestamptz not null,
      change text not null,
      change_days int not null,
      cause text null,
      cause_hours real null,
      cause_place text null,
      primary key (shipment_id))`);
    this.addSql(`create index arrival_silent_index on arrival (merchant_id) where chance_of_silence < 0.01`);
    this.addSql(`create table estimate_record (
      id uuid not null,
      merchant_id uuid not null,
      shipment_id uuid not null,
      made_at timestamptz not null,
      basis text not null,
      group_name text not null,
      level text not null,
      model_version int not null,
      remaining_days real[] not null,
      carrier text not null,
      dest_country text not null,
      dest_region text not null,
      shown_from date null,
      shown_to date null,
      settled_levels int not null default 0,
      settle_at timestamptz null,
      arrived_at timestamptz null,
      primary key (id))`);
    this.addSql(
      `create index estimate_record_merchant_id_shipment_id_made_at_index on estimate_record (merchant_id, shipment_id, made_at)`,
    );
    this.addSql(`create index estimate_record_settle_at_index on estimate_record (settle_at) where settle_at is not null`);
    this.addSql(`create table estimate_score (
      merchant_id uuid not null,
      week date not null,
      basis text not null,
      carrier text not null,
      lane text not null,
      estimates int not null,
      error_days double precision not null,
      pinball_days double precision not null,
      covered int[] not null,
      width_days double precision[] not null,
      late int not null,
      primary key (merchant_id, week, basis, carrier, lane))`);
    this.addSql(
      `alter table arrival add constraint arrival_shipment_id_foreign foreign key (shipment_id) references shipment (id) on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table estimate_record add constraint estimate_record_shipment_id_foreign foreign key (shipment_id) references shipment (id) on delete cascade`,
    );
    for (const table of TABLES) {
      this.addSql(`alter table ${table} enable row level security`);
      this.addSql(`create policy one_merchant on ${table} to jalon_api
        using (merchant_id = (select current_merchant())) with check (merchant_id = (select current_merchant()))`);
      this.addSql(`create policy every_merchant on ${table} to jalon_worker using (true) with check (true)`);
      this.addSql(`grant select on ${table} to jalon_api`);
      this.addSql(`grant select, insert, update, delete on ${table} to jalon_worker`);
    }
    this.addSql(`alter table merchant
      add column eta_confidence int not null default 80,
      add column eta_is_public boolean not null default false`);
  }
}
