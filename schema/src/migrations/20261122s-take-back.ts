import { Migration } from '@mikro-orm/migrations';

const TABLES = ['refund', 'return_document', 'return_line', 'return_policy', 'return_request', 'return_step', 'withdrawal'];

/** What goes back, what is given for it, and what a shopper declared. */
export class TakeBack extends Migration {
  override up(): void {
    this.addSql(`create table refund (
      id uuid not null,
      merchant_id uuid not null,
      order_id uuid not null,
      return_id uuid null,
      claim_id uuid null,
      kind text not null,
      amount_minor bigint not null,
      currency text not null,
      key text not null,
      state text not null default 'WAITING',
      external_id text null,
      problem text null,
      attempts int not null default 0,
      next_attempt_at timestamptz null,
      created_at timestamptz not null,
      confirmed_at timestamptz null,
      primary key (id))`);
    this.addSql(`create index refund_merchant_id_order_id_index on refund (merchant_id, order_id)`);
    this.addSql(`create index refund_next_attempt_index on refund (next_attempt_at) where next_attempt_at is not null`);
    this.addSql(`alter table refund add constraint refund_merchant_id_key_unique unique (merchant_id, key)`);
    this.addSql(`create table return_document (
      id uuid not null,
      merchant_id uuid not null,
      order_id uuid not null,
      return_id uuid null,
      return_line_id uuid null,
      withdrawal_id uuid null,
      claim_id uuid null,
      kind text not null,
      content_type text not null,
      bytes bytea not null,
      is_raw boolean not null default false,
      created_at timestamptz not null,
      primary key (id))`);
    this.addSql(`create index return_document_merchant_id_order_id_index on return_document (merchant_id, order_id)`);
    this.addSql(`create index return_document_raw_index on return_document (created_at) where is_raw`);
    this.addSql(`create table return_policy (
      id uuid not null,
      merchant_id uuid not null,
      version int not null,
      body jsonb not null,
      valid_from timestamptz not null,
      made_by text null,
      primary key (id))`);
    this.addSql(`alter table return_policy add constraint return_policy_merchant_id_version_unique unique (merchant_id, version)`);
    this.addSql(`create table return_request (
      id uuid not null,
      merchant_id uuid not null,
      order_id uuid not null,
      number text not null,
      state text not null default 'REQUESTED',
      asked_by text not null,
      form_key text not null,
      policy_version int null,
      method text null,
      currency text not null,
      articles_minor bigint not null default 0,
      fees_minor bigint not null default 0,
      bonus_minor bigint not null default 0,
      refund_minor bigint not null default 0,
      credit_minor bigint not null default 0,
      look_reasons text null,
      decline_reason text null,
      carrier text null,
      tracking_number text null,
      shipment_id uuid null,
      label_problem text null,
      label_at timestamptz null,
      label_cost_minor bigint null,
      language text not null,
      requested_at timestamptz not null,
      decided_at timestamptz null,
      hand_in_by timestamptz null,
      received_at timestamptz null,
      refund_due_at timestamptz null,
      settled_at timestamptz null,
      primary key (id))`);
    this.addSql(`create index return_request_merchant_id_order_id_index on return_request (merchant_id, order_id)`);
    this.addSql(
      `create index return_request_merchant_id_state_requested_at_id_index on return_request (merchant_id, state, requested_at, id)`,
    );
    this.addSql(`create index return_request_merchant_id_requested_at_id_index on return_request (merchant_id, requested_at, id)`);
    this.addSql(`create index return_request_merchant_id_tracking_number_index on return_request (merchant_id, tracking_number)`);
    this.addSql(`create index return_request_shipment_index on return_request (shipment_id) where shipment_id is not null`);
    this.addSql(`create index return_request_label_index on return_request (label_at) where label_at is not null`);
    this.addSql(`create index return_request_unsettled_index on return_request (state) where settled_at is null`);
    this.addSql(`create index return_request_open_index on return_request (hand_in_by) where state in ('APPROVED', 'LABEL_ISSUED')`);
    this.addSql(`alter table return_request add constraint return_request_merchant_id_number_unique unique (merchant_id, number)`);
    this.addSql(`alter table return_request add constraint return_request_merchant_id_form_key_unique unique (merchant_id, form_key)`);
    this.addSql(`create table return_line (
      id uuid not null,
      merchant_id uuid not null,
      return_request_id uuid not null,
      order_line_id uuid not null,
      quantity int not null,
      reason text not null,
      note text null,
      outcome text not null,
      exchange_variant_id uuid null,
      paid_minor bigint not null,
      fee_minor bigint not null default 0,
      bonus_minor bigint not null default 0,
      received_quantity int null,
      grade text null,
      disposition text null,
      primary key (id))`);
    this.addSql(`create index return_line_merchant_id_order_line_id_index on return_line (merchant_id, order_line_id)`);
    this.addSql(
      `alter table return_line add constraint return_line_return_request_id_order_line_id_reaso_34674_unique unique (return_request_id, order_line_id, reason, outcome)`,
    );
    this.addSql(`create table return_step (
      id uuid not null,
      merchant_id uuid not null,
      return_request_id uuid not null,
      action text not null,
      from_state text null,
      to_state text not null,
      by text not null,
      data jsonb not null,
      at timestamptz not null,
      primary key (id))`);
    this.addSql(`create index return_step_merchant_id_return_request_id_at_index on return_step (merchant_id, return_request_id, at)`);
    this.addSql(`create table withdrawal (
      id uuid not null,
      merchant_id uuid not null,
      order_id uuid not null,
      place int not null,
      name text not null,
      email text not null,
      articles jsonb not null,
      statement text not null,
      language text not null,
      declared_at timestamptz not null,
      period_ends_at timestamptz null,
      return_id uuid null,
      acknowledged_at timestamptz null,
      hash text not null,
      previous_hash text null,
      primary key (id))`);
    this.addSql(`create index withdrawal_merchant_id_order_id_index on withdrawal (merchant_id, order_id)`);
    this.addSql(`alter table withdrawal add constraint withdrawal_merchant_id_place_unique unique (merchant_id, place)`);
    this.addSql(
      `alter table shop_order add shipping_minor bigint null, add is_tax_included boolean not null default true, add insured_minor bigint null`,
    );
    this.addSql(
      `alter table claim add decision text null, add decision_reason text null, add evidence jsonb null, add carrier_due_at timestamptz null, add carrier_asked_at timestamptz null`,
    );
    this.addSql(`alter table order_line add discount_minor bigint not null default 0, add tax_minor bigint null, add category text null`);
    this.addSql(
      `alter table refund add constraint refund_order_id_foreign foreign key (order_id) references shop_order (id) on delete cascade`,
    );
    this.addSql(
      `alter table return_document add constraint return_document_order_id_foreign foreign key (order_id) references shop_order (id) on delete cascade`,
    );
    this.addSql(
      `alter table return_request add constraint return_request_order_id_foreign foreign key (order_id) references shop_order (id) on delete cascade`,
    );
    this.addSql(
      `alter table return_line add constraint return_line_return_request_id_foreign foreign key (return_request_id) references return_request (id) on delete cascade`,
    );
    this.addSql(
      `alter table return_step add constraint return_step_return_request_id_foreign foreign key (return_request_id) references return_request (id) on delete cascade`,
    );
    for (const table of TABLES) {
      this.addSql(`alter table ${table} enable row level security`);
      this.addSql(`create policy one_merchant on ${table} to jalon_api
        using (merchant_id = (select current_merchant())) with check (merchant_id = (select current_merchant()))`);
      this.addSql(`create policy every_merchant on ${table} to jalon_worker using (true) with check (true)`);
      this.addSql(`grant select, insert, update, delete on ${table} to jalon_api, jalon_worker`);
    }
    // What is evidence is written once. A declaration only learns that its receipt was confirmed, and which return it led to.
    this.addSql('revoke update, delete on return_step, return_policy, withdrawal from jalon_api, jalon_worker');
    this.addSql('grant update (acknowledged_at, return_id) on withdrawal to jalon_api, jalon_worker');
    this.addSql(`create function keep_refunds_within_paid() returns trigger language plpgsql set search_path = public, pg_temp as $$
      declare paid bigint; given bigint;
      begin
        -- The lock lets two refunds of one order be counted one after the other.
        select total_minor into paid from shop_order where merchant_id = new.merchant_id and id = new.order_id for no key update;
        select coalesce(sum(amount_minor), 0) into given from refund
          where merchant_id = new.merchant_id and order_id = new.order_id and kind = 'MONEY' and state <> 'FAILED' and id <> new.id;
        if new.kind = 'MONEY' and new.state <> 'FAILED' and given + new.amount_minor > paid then
          raise exception 'more than was paid' using errcode = 'JR001';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger keep_refunds_within_paid before insert or update of amount_minor, state on refund
      for each row execute function keep_refunds_within_paid()`);
    this.addSql(`create function keep_returns_within_bought() returns trigger language plpgsql set search_path = public, pg_temp as $$
      declare bought int; gone int;
      begin
        select quantity into bought from order_line where merchant_id = new.merchant_id and id = new.order_line_id for no key update;
        select coalesce(sum(l.quantity), 0) into gone from return_line l join return_request r on r.id = l.return_request_id
          where l.merchant_id = new.merchant_id and l.order_line_id = new.order_line_id and l.id <> new.id
            and r.state not in ('DECLINED', 'CANCELLED', 'EXPIRED');
        if gone + new.quantity > bought then raise exception 'more than was bought' using errcode = 'JR002'; end if;
        return new;
      end $$`);
    this.addSql(`create trigger keep_returns_within_bought before insert or update of quantity on return_line
      for each row execute function keep_returns_within_bought()`);
  }
}
