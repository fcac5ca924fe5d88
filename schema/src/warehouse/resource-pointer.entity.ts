import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '../database/new-id.ts';
import { Warehouse } from './warehouse.entity.ts';

/** Where a warehouse's message points to, still to be fetched from its API. What is there says more than any message did. */
export class ResourcePointer {
  id: string = newId();
  merchantId!: string;
  warehouseId!: string;
  /** The message it came in. */
  messageId!: string;
  url!: string;
  attempts: number = 0;
  nextAttemptAt: Date = new Date();
}

export const ResourcePointerSchema = defineEntity({
  class: ResourcePointer,
  tableName: 'resource_pointer',
  uniques: [{ properties: ['warehouseId', 'url'] }],
  indexes: [{ properties: ['nextAttemptAt'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    warehouseId: () => p.manyToOne(Warehouse).mapToPk().joinColumn('warehouse_id').deleteRule('cascade'),
    messageId: p.uuid(),
    url: p.text(),
    attempts: p.integer(),
    nextAttemptAt: p.datetime().columnType('timestamptz'),
  },
});
