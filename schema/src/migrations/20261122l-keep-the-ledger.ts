import { Migration } from '@mikro-orm/migrations';

const GUARDED = `security definer set search_path = public, pg_temp`;

/** The ledger moves the levels, and nothing else does: a level is the sum of its movements, and no piece is promised twice. */
export class KeepTheLedger extends Migration {
  override up(): void {
    this.addSql(`create table stock_change (
      id uuid not null,
      merchant_id uuid not null,
      variant_id uuid not null,
      is_more boolean not null,
      primary key (id))`);
    this.addSql('alter table stock_change enable row level security');
    this.addSql(`create policy one_merchant on stock_change to jalon_api
      using (merchant_id = (select current_merchant())) with check (merchant_id = (select current_merchant()))`);
    this.addSql('create policy every_merchant on stock_change to jalon_worker using (true) with check (true)');
    this.addSql('grant select on stock_change to jalon_api');
    this.addSql('grant select, delete on stock_change to jalon_worker');

    this.addSql('revoke insert, update, delete on stock_level from jalon_worker');
    this.addSql('revoke update, delete on stock_movement from jalon_worker');

    this.keepLevels();
    this.lockLevels();

    // A line without an article number goes by its words, so that it can be mapped like any other.
    this.addSql(`create function sku_of_line(sku text, title text, variant_title text) returns text language sql immutable parallel safe
      as $$ select coalesce(nullif(btrim(sku), ''), btrim(title) || coalesce(' / ' || nullif(btrim(variant_title), ''), '')) $$`);
    // One GTIN is written with and without its leading zeros, in 8, 12, 13 or 14 digits.
    this.addSql(`create function same_barcodes(code text) returns text[] language sql immutable parallel safe
      as $$ select case when code ~ '^[0-9]{7,14}$' then array(
        select distinct lpad(bare, greatest(length(bare), size), '0') from ltrim(code, '0') bare, unnest(array[0, 8, 12, 13, 14]) size
      ) else '{}' end $$`);
  }

  /**
   * Runs once for a statement, however many movements it inserts, and locks the levels in the order of their keys: two
   * statements never wait for each other. What was refused already by a conflict of keys is not among the rows.
   */
  private keepLevels(): void {
    this.addSql(`create function keep_stock_levels() returns trigger language plpgsql ${GUARDED} as $$
      declare
        wrong record;
      begin
        if exists (select from made m
            where not exists (select from variant v where v.id = m.variant_id and v.merchant_id = m.merchant_id)
              or not exists (select from warehouse w where w.id = m.warehouse_id and w.merchant_id = m.merchant_id)) then
          raise exception 'the article or the warehouse is not the merchant''s'
            using errcode = 'foreign_key_violation', constraint = 'stock_owner', table = 'stock_movement';
        end if;
        insert into stock_level as l (merchant_id, variant_id, warehouse_id, lot, on_hand, reserved, damaged, expires_on, last_sold_at,
          counted_at, changed_at)
        select merchant_id, variant_id, warehouse_id, lot, sum(on_hand_delta), sum(reserved_delta), sum(damaged_delta), max(expires_on),
          max(occurred_at) filter (where kind = 'SENT'), max(occurred_at) filter (where kind = 'COUNTED'), now()
        from made group by 1, 2, 3, 4 order by 1, 2, 3, 4
        on conflict (merchant_id, variant_id, warehouse_id, lot) do update
          set on_hand = l.on_hand + excluded.on_hand, reserved = l.reserved + excluded.reserved, damaged = l.damaged + excluded.damaged,
            expires_on = coalesce(excluded.expires_on, l.expires_on), last_sold_at = greatest(l.last_sold_at, excluded.last_sold_at),
            counted_at = greatest(l.counted_at, excluded.counted_at), changed_at = excluded.changed_at;
        select l.*, m.takes into wrong
        from (select merchant_id, variant_id, warehouse_id, lot,
            sum(reserved_delta) > 0 or bool_or(kind = 'MOVED' and on_hand_delta < 0) as takes from made group by 1, 2, 3, 4) m
          join stock_level l using (merchant_id, variant_id, warehouse_id, lot)
        where l.on_hand < 0 or l.reserved < 0 or l.damaged < 0 or m.takes and l.on_hand - l.damaged - l.reserved < 0
        limit 1;
        if found then
          raise exception 'the movement does not fit the stock' using errcode = 'check_violation', table = 'stock_level',
            constraint = case when wrong.on_hand < 0 then 'stock_on_hand' when wrong.reserved < 0 then 'stock_reserved'
              when wrong.damaged < 0 then 'stock_damaged' else 'stock_oversold' end;
        end if;
        insert into stock_change (id, merchant_id, variant_id, is_more)
        select gen_random_uuid(), merchant_id, variant_id, sum(on_hand_delta - damaged_delta - reserved_delta) > 0
        from made group by merchant_id, variant_id;
        return null;
      end $$`);
    this.addSql(`create trigger keep_stock_levels after insert on stock_movement referencing new table as made
      for each statement execute function keep_stock_levels()`);
  }

  /**
   * Holds levels until the end of the transaction, in the order the ledger takes them, and answers them as they then are.
   * With lots: exactly those, made if there are none. Without: every lot there is of the article at the warehouse.
   */
  private lockLevels(): void {
    this.addSql(`create function lock_stock(of_merchant uuid, variants uuid[], warehouses uuid[], lots text[]) returns setof stock_level
      language plpgsql ${GUARDED} as $$
      begin
        if not pg_has_role(session_user, 'jalon_worker', 'member') and of_merchant is distinct from current_merchant() then
          return;
        end if;
        if lots is null then
          perform from stock_level l where l.merchant_id = of_merchant
            and (l.variant_id, l.warehouse_id) in (select * from unnest(variants, warehouses))
          order by l.merchant_id, l.variant_id, l.warehouse_id, l.lot for update;
        else
          insert into stock_level as l (merchant_id, variant_id, warehouse_id, lot, changed_at)
          select distinct of_merchant, v.id, w.id, u.lot, now()
          from unnest(variants, warehouses, lots) as u (variant_id, warehouse_id, lot)
            join variant v on v.id = u.variant_id and v.merchant_id = of_merchant
            join warehouse w on w.id = u.warehouse_id and w.merchant_id = of_merchant
          order by 1, 2, 3, 4
          on conflict (merchant_id, variant_id, warehouse_id, lot) do update set changed_at = l.changed_at where false;
        end if;
        return query select l.* from stock_level l where l.merchant_id = of_merchant
          and (l.variant_id, l.warehouse_id) in (select * from unnest(variants, warehouses))
          and (lots is null or l.lot = any (lots));
      end $$`);
    this.addSql('revoke execute on function lock_stock(uuid, uuid[], uuid[], text[]) from public');
    this.addSql('grant execute on function lock_stock(uuid, uuid[], uuid[], text[]) to jalon_api, jalon_worker');
  }
}
