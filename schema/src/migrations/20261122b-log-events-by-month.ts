import { Migration } from '@mikro-orm/migrations';

/** The two event logs: append-only, partitioned by month, so that retention is a dropped partition. */
export class LogEventsByMonth extends Migration {
  override up(): void {
    this.addSql(`create table tracking_event (
      id uuid not null,
      merchant_id uuid not null,
      shipment_id uuid not null,
      carrier text not null,
      fingerprint text not null,
      occurred_at timestamptz not null,
      local_time timestamp(0) not null,
      zone text null,
      zone_certainty text not null,
      learned_at timestamptz not null,
      via text not null,
      event_code text not null,
      milestone text null,
      condition text null,
      reason text null,
      party text null,
      next_action text null,
      next_action_by timestamptz null,
      delivered_how text null,
      signed_by text null,
      carrier_code text null,
      carrier_text text null,
      place jsonb not null,
      absent_at timestamptz null,
      primary key (merchant_id, shipment_id, local_time, fingerprint)
    ) partition by range (local_time)`);
    // Codes nobody mapped are few, so this costs next to nothing.
    this.addSql(`create index tracking_event_unknown_index on tracking_event (merchant_id, learned_at) where event_code = 'UNKNOWN'`);
    this.addSql(`create table tracking_event_other partition of tracking_event default`);

    this.addSql(`create sequence outbox_seq`);
    this.addSql(`create table outbox_event (
      seq bigint not null default 0,
      id uuid not null,
      merchant_id uuid not null,
      type text not null,
      order_id uuid null,
      shipment_id uuid null,
      data jsonb not null,
      created_at timestamptz not null,
      primary key (merchant_id, seq, created_at)
    ) partition by range (created_at)`);
    this.addSql(`create index outbox_event_order_index on outbox_event (merchant_id, order_id, seq)`);
    this.addSql(`create table outbox_event_other partition of outbox_event default`);

    // The lock is held until commit, so per merchant a smaller seq is always visible before a larger one:
    // a reader that has seen seq n can never be shown one below n later.
    this.addSql(`create function number_outbox_event() returns trigger language plpgsql as $$
      begin
        perform pg_advisory_xact_lock(hashtextextended(new.merchant_id::text, 7));
        new.seq := nextval('outbox_seq');
        perform pg_notify('jalon_live', json_build_object(
          'm', new.merchant_id, 's', new.seq, 'o', new.order_id, 'p', new.shipment_id, 't', new.type)::text);
        return new;
      end $$`);
    this.addSql(`create trigger number_outbox_event before insert on outbox_event for each row execute function number_outbox_event()`);

    this.addSql(`create function announce_inbox_message() returns trigger language plpgsql as $$
      begin
        perform pg_notify('jalon_inbox', '');
        return null;
      end $$`);
    this.addSql(
      `create trigger announce_inbox_message after insert on inbox_message for each statement execute function announce_inbox_message()`,
    );

    // The one clock of every budget, whatever the clocks of the workers say.
    this.addSql(`create function budget_clock() returns timestamptz language sql volatile as $$ select clock_timestamp() $$`);

    // A month whose rows already lie in the default partition stays there: moving them would lock the log.
    this.addSql(`create function make_event_partitions(since timestamp, until timestamp) returns void language plpgsql
      security definer set search_path = public, pg_temp as $$
      declare
        month timestamp := date_trunc('month', since);
        log text;
      begin
        while month <= until loop
          foreach log in array array['tracking_event', 'outbox_event'] loop
            begin
              execute format('create table if not exists %I partition of %I for values from (%L) to (%L)',
                log || to_char(month, '_YYYY_MM'), log, to_char(month, 'YYYY-MM-DD'), to_char(month + interval '1 month', 'YYYY-MM-DD'));
            exception when check_violation then
              raise notice 'The default partition of % already holds rows of %', log, to_char(month, 'YYYY-MM');
            end;
          end loop;
          month := month + interval '1 month';
        end loop;
      end $$`);
    // Only the tables' owner may make partitions; the workers do it through this.
    this.addSql('revoke execute on function make_event_partitions from public');
    this.addSql('grant execute on function make_event_partitions to jalon_worker');
  }
}
