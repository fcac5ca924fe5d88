import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '../database/new-id.ts';
import { Order } from '../order/order.entity.ts';

/** `PHOTO` of a shopper; `LABEL`, `QR` for the way back; `RECEIPT` of a withdrawal; `CLAIM` for a carrier or insurer. */
export type DocumentKind = 'PHOTO' | 'LABEL' | 'QR' | 'RECEIPT' | 'CLAIM';

/** A file that belongs to a return, a withdrawal or a claim. Photos are decoded and written anew before anybody sees them. */
export class ReturnDocument {
  id: string = newId();
  merchantId!: string;
  orderId!: string;
  returnId: string | null = null;
  returnLineId: string | null = null;
  withdrawalId: string | null = null;
  claimId: string | null = null;
  kind!: DocumentKind;
  contentType!: string;
  bytes!: Uint8Array;
  /** Uploaded, not yet decoded and written anew: shown to nobody. */
  isRaw: boolean = false;
  createdAt: Date = new Date();
}

export const ReturnDocumentSchema = defineEntity({
  class: ReturnDocument,
  tableName: 'return_document',
  indexes: [
    { properties: ['merchantId', 'orderId'] },
    {
      name: 'return_document_claim_index',
      expression: 'create index return_document_claim_index on return_document (claim_id) where claim_id is not null',
    },
    {
      name: 'return_document_raw_index',
      expression: 'create index return_document_raw_index on return_document (created_at) where is_raw',
    },
  ],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    orderId: () => p.manyToOne(Order).mapToPk().joinColumn('order_id').deleteRule('cascade'),
    returnId: p.uuid().nullable(),
    returnLineId: p.uuid().nullable(),
    withdrawalId: p.uuid().nullable(),
    claimId: p.uuid().nullable(),
    kind: p.text(),
    contentType: p.text(),
    bytes: p.blob(),
    isRaw: p.boolean().default(false),
    createdAt: p.datetime().columnType('timestamptz'),
  },
});
