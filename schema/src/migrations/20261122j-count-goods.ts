import { Migration } from '@mikro-orm/migrations';

const TABLES = [
  'inbound',
  'product',
  'reservation',
  'sku_alias',
  'stock_level',
  'stock_movement',
  'supplier',
  'supply',
  'variant',
  'warehouse',
];

/** What the api never writes: these belong to the workers and to the ledger. */
const READ_ONLY_FOR_API = ['reservation', 'stock_level'];

/** Articles, who supplies them, where they lie, and the ledger of how many there are. */
export class CountGoods extends Migration {
  override up(): void {
    this.addSql(`create table product (
      id uuid not null,
      merchant_id uuid not null,
      title text not null,
      image_url text null,
      hold_minutes int null,
      created_at timestamptz not null,
      primary key (id))`);
    this.addSql(`create index product_merchant_id_created_at_id_index on product (merchant_id, created_at, id)`);
    this.addSql(`create table variant (
      id uuid not null,
      merchant_id uuid not null,
      product_id uuid not null,
      sku text not null,
      title text null,
      barcode text null,
      weight_grams int null,
      image_url text null,
      cost_minor bigint null,
      cost_currency text null,
      low_at int null,
      stock_state text null,
      is_active boolean not null default true,
      created_at timestamptz not null,
      primary key (id))`);
    this.addSql(`create index variant_barcode_index on variant (merchant_id, barcode) where barcode is not null`);
    this.addSql(`create index variant_product_id_index on variant (product_id)`);
    this.addSql(`alter table variant add constraint variant_merchant_id_sku_unique unique (merchant_id, sku)`);
    this.addSql(`create table sku_alias (
      id uuid not null,
      merchant_id uuid not null,
      owner_kind text not null,
      owner_id uuid not null,
      their_sku text not null,
      variant_id uuid not null,
      created_at timestamptz not null,
      primary key (id))`);
    this.addSql(`create index sku_alias_variant_id_index on sku_alias (variant_id)`);
    this.addSql(
      `alter table sku_alias add constraint sku_alias_merchant_id_owner_kind_owner_id_their_sku_unique unique (merchant_id, owner_kind, owner_id, their_sku)`,
    );
    this.addSql(`create table supplier (
      id uuid not null,
      merchant_id uuid not null,
      name text not null,
      email text null,
      country_code text null,
      lead_days int not null default 3,
      is_active boolean not null default true,
      score real null,
      scored_at timestamptz null,
      created_at timestamptz not null,
      primary key (id))`);
    this.addSql(`alter table supplier add constraint supplier_merchant_id_name_unique unique (merchant_id, name)`);
    this.addSql(`create table supply (
      merchant_id uuid not null,
      supplier_id uuid not null,
      variant_id uuid not null,
      cost_minor bigint null,
      currency text null,
      lead_days int null,
      available int null,
      restock_on date null,
      changed_at timestamptz not null,
      primary key (merchant_id, supplier_id, variant_id))`);
    this.addSql(`create table warehouse (
      id uuid not null,
      merchant_id uuid not null,
      name text not null,
      kind text not null,
      supplier_id uuid null,
      address1 text null,
      postal_code text null,
      city text null,
      region text null,
      country_code text not null,
      latitude double precision null,
      longitude double precision null,
      time_zone text not null,
      working_days int[] not null,
      keeps_holidays boolean not null default true,
      closed_on text[] not null,
      cut_offs jsonb not null,
      stated_hours real not null default 24,
      learnt_hours_p50 real null,
      learnt_hours_p90 real null,
      learnt_from int not null default 0,
      serves_countries text[] not null,
      carriers text[] not null,
      cost_minor bigint not null default '0',
      cost_currency text not null default 'EUR',
      tracks_stock boolean not null default true,
      is_active boolean not null default true,
      report_format text null,
      hook_token_hash text null,
      hook_secret_sealed text null,
      credentials_sealed text null,
      last_message_at timestamptz null,
      created_at timestamptz not null,
      primary key (id))`);
    this.addSql(`alter table warehouse add constraint warehouse_hook_token_hash_unique unique (hook_token_hash)`);
    this.addSql(`alter table warehouse add constraint warehouse_merchant_id_name_unique unique (merchant_id, name)`);
    this.addSql(`create table stock_level (
      merchant_id uuid not null,
      variant_id uuid not null,
      warehouse_id uuid not null,
      lot text not null default '',
      on_hand int not null default 0,
      reserved int not null default 0,
      damaged int not null default 0,
      expires_on date null,
      last_sold_at timestamptz null,
      counted_at timestamptz null,
      changed_at timestamptz not null,
      primary key (merchant_id, variant_id, warehouse_id, lot))`);
    this.addSql(`create index stock_level_merchant_id_warehouse_id_index on stock_level (merchant_id, warehouse_id)`);
    this.addSql(`create table stock_movement (
      id uuid not null,
      merchant_id uuid not null,
      variant_id uuid not null,
      warehouse_id uuid not null,
      lot text not null default '',
      kind text not null,
      on_hand_delta int not null default 0,
      reserved_delta int not null default 0,
      damaged_delta int not null default 0,
      expires_on date null,
      order_id uuid null,
      fulfilment_id uuid null,
      store_id uuid null,
      note text null,
      key text not null,
      occurred_at timestamptz not null,
      booked_at timestamptz not null,
      primary key (id))`);
    this.addSql(`create index stock_movement_merchant_id_booked_at_id_index on stock_movement (merchant_id, booked_at, id)`);
    this.addSql(
      `create index stock_movement_merchant_id_variant_id_booked_at_id_index on stock_movement (merchant_id, variant_id, booked_at, id)`,
    );
    this.addSql(`create index stock_movement_order_index on stock_movement (merchant_id, order_id) where order_id is not null`);
    this.addSql(`alter table stock_movement add constraint stock_movement_merchant_id_key_unique unique (merchant_id, key)`);
    this.addSql(`create table reservation (
      id uuid not null,
      merchant_id uuid not null,
      order_id uuid not null,
      order_line_id uuid not null,
      fulfilment_id uuid not null,
      variant_id uuid not null,
      warehouse_id uuid not null,
      lot text not null default '',
      quantity int not null,
      made_at timestamptz not null,
      ended_at timestamptz null,
      primary key (id))`);
    this.addSql(`create index reservation_merchant_id_order_id_index on reservation (merchant_id, order_id)`);
    this.addSql(`create index reservation_merchant_id_fulfilment_id_index on reservation (merchant_id, fulfilment_id)`);
    this.addSql(`create index reservation_open_index on reservation (merchant_id, variant_id, warehouse_id) where ended_at is null`);
    this.addSql(`create table inbound (
      id uuid not null,
      merchant_id uuid not null,
      variant_id uuid not null,
      warehouse_id uuid not null,
      quantity int not null,
      received_quantity int not null default 0,
      expected_on date null,
      reference text not null,
      created_at timestamptz not null,
      closed_at timestamptz null,
      primary key (id))`);
    this.addSql(`create index inbound_open_index on inbound (merchant_id, variant_id, expected_on) where closed_at is null`);
    this.addSql(
      `alter table inbound add constraint inbound_merchant_id_warehouse_id_variant_id_reference_unique unique (merchant_id, warehouse_id, variant_id, reference)`,
    );
    this.addSql(
      `alter table variant add constraint variant_product_id_foreign foreign key (product_id) references product (id) on delete cascade`,
    );
    this.addSql(
      `alter table sku_alias add constraint sku_alias_variant_id_foreign foreign key (variant_id) references variant (id) on delete cascade`,
    );
    this.addSql(
      `alter table supply add constraint supply_supplier_id_foreign foreign key (supplier_id) references supplier (id) on delete cascade`,
    );
    this.addSql(
      `alter table supply add constraint supply_variant_id_foreign foreign key (variant_id) references variant (id) on delete cascade`,
    );
    this.addSql(
      `alter table stock_level add constraint stock_level_variant_id_foreign foreign key (variant_id) references variant (id) on delete cascade`,
    );
    this.addSql(
      `alter table stock_level add constraint stock_level_warehouse_id_foreign foreign key (warehouse_id) references warehouse (id) on delete cascade`,
    );
    this.addSql(
      `alter table reservation add constraint reservation_order_id_foreign foreign key (order_id) references shop_order (id) on delete cascade`,
    );
    this.addSql(
      `alter table inbound add constraint inbound_variant_id_foreign foreign key (variant_id) references variant (id) on delete cascade`,
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
    this.addSql('revoke update, delete on stock_movement from jalon_api');
  }
}
