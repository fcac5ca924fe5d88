import { Migration } from '@mikro-orm/migrations';

/** How often something was tried: sign-ins and look-ups. Keys are hashes and networks; nothing is lost with the table. */
export class CountTries extends Migration {
  override up(): void {
    this.addSql(`create unlogged table rate_limit (
      key text not null,
      points int not null default 0,
      expire bigint null,
      primary key (key))`);
    this.addSql('grant select, insert, update, delete on rate_limit to jalon_api, jalon_worker');
  }
}
