import { Migration } from '@mikro-orm/migrations';

/** Parcels that became likely to be late without a change of their window are looked for each minute. */
export class WarnOfDelays extends Migration {
  override up(): void {
    this.addSql('create index arrival_late_index on arrival (merchant_id, made_at) where chance_late >= 0.5');
  }
}
