import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '../database/new-id.ts';
import { Order } from './order.entity.ts';

/** Who corrected an address. */
export type CorrectedBy = 'SHOPPER' | 'MERCHANT';

/**
 * An address that replaces the one the store sent, for as long as the store sends that one: a later message that repeats the
 * old address does not undo it, one with another address does.
 */
export class AddressCorrection {
  id: string = newId();
  merchantId!: string;
  orderId!: string;
  by!: CorrectedBy;
  /** `addressKey` of the store's address that it replaces. */
  replacesKey!: string;
  name: string | null = null;
  phone: string | null = null;
  email: string | null = null;
  address1: string | null = null;
  address2: string | null = null;
  postalCode: string | null = null;
  city: string | null = null;
  region: string | null = null;
  countryCode: string | null = null;
  madeAt: Date = new Date();
}

export const AddressCorrectionSchema = defineEntity({
  class: AddressCorrection,
  tableName: 'address_correction',
  indexes: [{ properties: ['merchantId', 'orderId', 'madeAt'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    orderId: () => p.manyToOne(Order).mapToPk().joinColumn('order_id').deleteRule('cascade'),
    by: p.text(),
    replacesKey: p.text(),
    name: p.text().nullable(),
    phone: p.text().nullable(),
    email: p.text().nullable(),
    address1: p.text().nullable(),
    address2: p.text().nullable(),
    postalCode: p.text().nullable(),
    city: p.text().nullable(),
    region: p.text().nullable(),
    countryCode: p.text().nullable(),
    madeAt: p.datetime().columnType('timestamptz'),
  },
});
