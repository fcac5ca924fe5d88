import { Migration } from '@mikro-orm/migrations';

const TABLES = [
  'channel_settings',
  'contact_preference',
  'notification',
  'notification_preview',
  'notification_rule',
  'order_arm',
  'push_device',
];

/** What the api never writes: these belong to the workers. */
const READ_ONLY_FOR_API = ['notification', 'order_arm'];

/** What shoppers are told, by which way, and what became of it. */
export class TellShoppers extends Migration {
  override up(): void {
    this.addSql(`create table channel_settings (
      id uuid not null,
      merchant_id uuid not null,
      channel text not null,
      provider text not null,
      is_enabled boolean not null default true,
      sender text null,
      credentials_sealed text null,
      report_token_hash text null,
      report_secret_sealed text null,
      changed_at timestamptz not null,
      primary key (id))`);
    this.addSql(`alter table channel_settings add constraint channel_settings_merchant_id_channel_unique unique (merchant_id, channel)`);
    this.addSql(`alter table channel_settings add constraint channel_settings_report_token_hash_unique unique (report_token_hash)`);
    this.addSql(`create table contact_preference (
      id uuid not null,
      merchant_id uuid not null,
      channel text not null,
      contact_key text not null,
      state text not null default 'UNASKED',
      muted_events text[] not null,
      paused_until timestamptz null,
      soft_bounces int not null default 0,
      created_at timestamptz not null,
      changed_at timestamptz not null,
      primary key (id))`);
    this.addSql(
      `alter table contact_preference add constraint contact_preference_merchant_id_channel_contact_key_unique unique (merchant_id, channel, contact_key)`,
    );
    this.addSql(`create table notification (
      id uuid not null,
      merchant_id uuid not null,
      rule_id uuid null,
      event text not null,
      channel text not null,
      cause text not null,
      order_id uuid not null,
      shipment_id uuid null,
      claim_id uuid null,
      audience text not null,
      recipient_id uuid not null,
      contact_key text null,
      language text not null,
      state text not null default 'WAITING',
      skip_reason text null,
      happened_at timestamptz not null,
      due_at timestamptz not null,
      expires_at timestamptz not null,
      facts jsonb not null,
      attempts int not null default 0,
      claimed_at timestamptz null,
      sent_at timestamptz null,
      provider_id text null,
      problem text null,
      sent_to text null,
      subject text null,
      body_text text null,
      body_html text null,
      created_at timestamptz not null,
      primary key (id))`);
    this.addSql(`create index notification_merchant_id_order_id_index on notification (merchant_id, order_id)`);
    this.addSql(`create index notification_merchant_id_created_at_id_index on notification (merchant_id, created_at, id)`);
    this.addSql(`create index notification_merchant_id_contact_key_index on notification (merchant_id, contact_key)`);
    this.addSql(`create index notification_due_index on notification (due_at) where state = 'WAITING'`);
    this.addSql(
      `create index notification_trouble_index on notification (merchant_id, created_at, id) where state in ('FAILED', 'UNSURE', 'BOUNCED', 'COMPLAINED')`,
    );
    this.addSql(`create index notification_sending_index on notification (claimed_at) where state = 'SENDING'`);
    this.addSql(`create index notification_provider_index on notification (provider_id) where provider_id is not null`);
    this.addSql(
      `alter table notification add constraint notification_merchant_id_event_channel_recipient__7e421_unique unique (merchant_id, event, channel, recipient_id, cause)`,
    );
    this.addSql(`create table notification_preview (
      id uuid not null,
      merchant_id uuid not null,
      kind text not null,
      question jsonb not null,
      answer jsonb null,
      problem text null,
      created_at timestamptz not null,
      answered_at timestamptz null,
      primary key (id))`);
    this.addSql(`create index notification_preview_open_index on notification_preview (created_at) where answered_at is null`);
    this.addSql(`create table notification_rule (
      id uuid not null,
      merchant_id uuid not null,
      event text not null,
      channel text not null,
      position int not null default 0,
      is_enabled boolean not null default true,
      audience text[] not null,
      condition jsonb null,
      delay_minutes int not null default 0,
      changed_at timestamptz not null,
      primary key (id))`);
    this.addSql(
      `alter table notification_rule add constraint notification_rule_merchant_id_event_channel_position_unique unique (merchant_id, event, channel, position)`,
    );
    this.addSql(`create table order_arm (
      order_id uuid not null,
      merchant_id uuid not null,
      arm text not null,
      hold_out_percent int not null,
      drawn_at timestamptz not null,
      primary key (order_id))`);
    this.addSql(`create index order_arm_merchant_id_drawn_at_index on order_arm (merchant_id, drawn_at)`);
    this.addSql(`create table push_device (
      id uuid not null,
      merchant_id uuid not null,
      order_id uuid not null,
      endpoint_sealed text not null,
      endpoint_hash text not null,
      p256dh text not null,
      auth text not null,
      language text not null,
      created_at timestamptz not null,
      primary key (id))`);
    this.addSql(
      `alter table push_device add constraint push_device_merchant_id_order_id_endpoint_hash_unique unique (merchant_id, order_id, endpoint_hash)`,
    );
    this.addSql(
      `alter table order_arm add constraint order_arm_order_id_foreign foreign key (order_id) references shop_order (id) on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table push_device add constraint push_device_order_id_foreign foreign key (order_id) references shop_order (id) on delete cascade`,
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
    // Staff may send a message again; what it says and to whom is the workers'.
    this.addSql('grant update (state, due_at, expires_at, claimed_at) on notification to jalon_api');
    this.addSql(`create function door_contact_preference(of_preference uuid)
      returns table (merchant_id uuid, slug text)
      language sql stable security definer set search_path = public, pg_temp
      as $$ select c.merchant_id, m.slug from contact_preference c join merchant m on m.id = c.merchant_id where c.id = of_preference $$`);
    this.addSql('revoke execute on function door_contact_preference(uuid) from public');
    this.addSql('grant execute on function door_contact_preference(uuid) to jalon_api');
    this.addSql(`create function door_message_reports(of_token_hash text)
      returns table (channel_settings_id uuid, merchant_id uuid, channel text, provider text, report_secret_sealed text, credentials_sealed text)
      language sql stable security definer set search_path = public, pg_temp
      as $$ select id, merchant_id, channel, provider, report_secret_sealed, credentials_sealed from channel_settings where report_token_hash = of_token_hash $$`);
    this.addSql('revoke execute on function door_message_reports(text) from public');
    this.addSql('grant execute on function door_message_reports(text) to jalon_api');
  }
}
