import { Migration } from '@mikro-orm/migrations';

/**
 * What is not in the event log but makes an answer stale or a subscription unlawful is announced by the tables
 * themselves, whoever changes them. Such announcements have no `s`.
 */
export class AnnounceWhatEnds extends Migration {
  override up(): void {
    this.announce('merchant_updated', 'merchant', 'update', `json_build_object('m', new.id, 't', 'merchant.updated')`);
    // The hash of the hash: enough to recognise a session by, useless for opening it.
    this.announce(
      'session_ended',
      'session',
      'delete',
      `json_build_object('a', encode(sha256(convert_to(old.token_hash, 'UTF8')), 'hex'), 't', 'access.ended')`,
    );
    this.announce(
      'api_key_revoked',
      'api_key',
      'update of revoked_at',
      `json_build_object('m', new.merchant_id, 'a', new.id, 't', 'access.ended')`,
      'when (new.revoked_at is not null)',
    );
  }

  private announce(name: string, table: string, on: string, payload: string, when = ''): void {
    this.addSql(`create function announce_${name}() returns trigger language plpgsql as $$
      begin
        perform pg_notify('jalon_live', ${payload}::text);
        return null;
      end $$`);
    this.addSql(`create trigger announce_${name} after ${on} on ${table} for each row ${when} execute function announce_${name}()`);
  }
}
