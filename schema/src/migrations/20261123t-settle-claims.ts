import { Migration } from '@mikro-orm/migrations';

/** Who opened a claim, what the carrier says to it, and its paper; for how much an order is insured, and by whom. */
export class SettleClaims extends Migration {
  override up(): void {
    this.addSql(`alter table claim
      add opened_by text not null default 'SHOPPER',
      add carrier_reference text null,
      add carrier_answer text null,
      add carrier_paid_minor bigint null,
      add carrier_warned_at timestamptz null,
      add paper_wanted_at timestamptz null`);
    this.addSql(`create index claim_paper_index on claim (paper_wanted_at) where paper_wanted_at is not null`);
    this.addSql(
      `create index claim_carrier_due_index on claim (merchant_id, carrier_due_at) where carrier_asked_at is null and state <> 'FOUND'`,
    );
    this.addSql(`create index claim_merchant_id_shipment_id_index on claim (merchant_id, shipment_id)`);
    this.addSql(`create index return_document_claim_index on return_document (claim_id) where claim_id is not null`);
    this.addSql(`alter table shop_order add insurer text null`);
  }
}
