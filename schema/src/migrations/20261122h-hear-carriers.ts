import { Migration } from '@mikro-orm/migrations';

/** Carriers tell by themselves: where their messages come in, and what was asked of whom. */
export class HearCarriers extends Migration {
  override up(): void {
    this.addSql(`alter table carrier_connection
      add column hook_turn int not null default 1,
      add column last_push_at timestamptz null`);
    this.addSql(`alter table inbox_message
      add column source_kind text not null default 'STORE',
      add column envelope jsonb null`);
    // How many messages of a source wait for the operator is shown with it.
    this.addSql(`create index inbox_message_parked_index on inbox_message (source_id) where state = 'PARKED'`);

    this.addSql(`create table push_subscription (
      leg_id uuid not null,
      merchant_id uuid not null,
      connection_id uuid not null,
      hook_turn int not null,
      until timestamptz null,
      next_ask_at timestamptz not null,
      failures int not null default 0,
      trouble text null,
      primary key (leg_id))`);
    this.addSql(`create index push_subscription_next_ask_at_index on push_subscription (next_ask_at)`);
    this.addSql(`create index push_subscription_merchant_id_connection_id_index on push_subscription (merchant_id, connection_id)`);
    this.addSql(
      `alter table push_subscription add constraint push_subscription_leg_id_foreign foreign key (leg_id) references leg (id) on update cascade on delete cascade`,
    );
    this.addSql(`create table push_handshake (
      id uuid not null,
      merchant_id uuid not null,
      connection_id uuid not null,
      request jsonb not null,
      attempts int not null default 0,
      next_attempt_at timestamptz not null,
      primary key (id))`);
    this.addSql(`create index push_handshake_next_attempt_at_index on push_handshake (next_attempt_at)`);

    // Parcels that came without a carrier are few and soon settled.
    this.addSql(`create index leg_unknown_index on leg (created_at) where carrier = 'unknown'`);

    for (const table of ['push_subscription', 'push_handshake']) {
      this.addSql(`alter table ${table} enable row level security`);
      this.addSql(`create policy one_merchant on ${table} to jalon_api
        using (merchant_id = (select current_merchant())) with check (merchant_id = (select current_merchant()))`);
      this.addSql(`create policy every_merchant on ${table} to jalon_worker using (true) with check (true)`);
      this.addSql(`grant select on ${table} to jalon_api`);
      this.addSql(`grant select, insert, update, delete on ${table} to jalon_worker`);
    }

    // Asked only with an id that carries our own signature.
    this.addSql(`create function door_carrier_hook(of_connection uuid)
      returns table (merchant_id uuid, hook_turn int) language sql stable security definer set search_path = public, pg_temp
      as $$ select merchant_id, hook_turn from carrier_connection where id = of_connection $$`);
    this.addSql('revoke execute on function door_carrier_hook(uuid) from public');
    this.addSql('grant execute on function door_carrier_hook(uuid) to jalon_api');
  }
}
