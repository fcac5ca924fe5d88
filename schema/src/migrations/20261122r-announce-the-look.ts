import { Migration } from '@mikro-orm/migrations';

/** What a shop's page shows beside the order makes kept answers stale as the merchant's own row does. */
export class AnnounceTheLook extends Migration {
  override up(): void {
    this.addSql(`create function announce_look() returns trigger language plpgsql as $$
      begin
        perform pg_notify('jalon_live', json_build_object('m', coalesce(new.merchant_id, old.merchant_id), 't', 'merchant.updated')::text);
        return null;
      end $$`);
    for (const table of ['page_block', 'text_override'])
      this.addSql(
        `create trigger announce_look after insert or update or delete on ${table} for each row execute function announce_look()`,
      );
    this.addSql(`create trigger announce_look after update of content_type on picture
      for each row when (new.kind <> 'PROOF' and new.content_type is distinct from old.content_type) execute function announce_look()`);
  }
}
