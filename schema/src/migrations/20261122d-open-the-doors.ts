import { Migration } from '@mikro-orm/migrations';

const DOOR = `language sql stable security definer set search_path = public, pg_temp`;

/**
 * The only questions the api may ask before it knows the merchant. Each takes something that is hard to guess or public,
 * and answers no more than the next step needs.
 */
export class OpenTheDoors extends Migration {
  override up(): void {
    this.addSql(`create function door_account(of_email text)
      returns table (id uuid, password_hash text) ${DOOR}
      as $$ select id, password_hash from account where email = of_email $$`);

    this.addSql(`create function door_session(of_token_hash text)
      returns table (account_id uuid, email text, name text, language text, memberships json) ${DOOR}
      as $$
        select a.id, a.email, a.name, a.language,
          (select coalesce(json_agg(json_build_object('merchantId', m.merchant_id, 'slug', t.slug, 'name', t.name, 'role', m.role) order by t.slug), '[]')
             from member m join merchant t on t.id = m.merchant_id where m.account_id = a.id)
        from session s join account a on a.id = s.account_id
        where s.token_hash = of_token_hash and s.expires_at > now()
      $$`);

    this.addSql(`create function door_open_session(new_token_hash text, of_account uuid, until timestamptz)
      returns void language sql security definer set search_path = public, pg_temp
      as $$ insert into session (token_hash, account_id, created_at, expires_at) values (new_token_hash, of_account, now(), until) $$`);

    this.addSql(`create function door_close_session(of_token_hash text)
      returns void language sql security definer set search_path = public, pg_temp
      as $$ delete from session where token_hash = of_token_hash $$`);

    this.addSql(`create function door_api_key(of_secret_hash text)
      returns table (id uuid, merchant_id uuid, slug text, merchant_name text, scope text) ${DOOR}
      as $$
        select k.id, k.merchant_id, t.slug, t.name, k.scope
        from api_key k join merchant t on t.id = k.merchant_id
        where k.secret_hash = of_secret_hash and k.revoked_at is null
      $$`);

    this.addSql(`create function door_store_hook(of_token_hash text)
      returns table (store_id uuid, merchant_id uuid, platform text, hook_secret_sealed text) ${DOOR}
      as $$ select id, merchant_id, platform, hook_secret_sealed from store where hook_token_hash = of_token_hash $$`);

    // Asked with every tracking page: plpgsql keeps the plan, where a SQL function plans anew each time.
    this.addSql(`create function door_tracking_link(of_link uuid)
      returns table (merchant_id uuid, order_id uuid, expires_at timestamptz, revoked_at timestamptz)
      language plpgsql stable security definer set search_path = public, pg_temp
      as $$ begin return query select k.merchant_id, k.order_id, k.expires_at, k.revoked_at from tracking_link k where k.id = of_link; end $$`);

    this.addSql(`create function door_shop(of_slug text) returns table (merchant_id uuid) ${DOOR}
      as $$ select id from merchant where slug = of_slug $$`);

    for (const door of [
      'door_account(text)',
      'door_session(text)',
      'door_open_session(text, uuid, timestamptz)',
      'door_close_session(text)',
      'door_api_key(text)',
      'door_store_hook(text)',
      'door_tracking_link(uuid)',
      'door_shop(text)',
    ]) {
      this.addSql(`revoke execute on function ${door} from public`);
      this.addSql(`grant execute on function ${door} to jalon_api`);
    }
  }
}
