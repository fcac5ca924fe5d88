import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import { namedEnum } from '../shipment/status.type.ts';
import { Variant } from './variant.entity.ts';

/** Who may call an article by a number of their own. */
export const ALIAS_OWNERS = {
  STORE: 'A shop front.',
  WAREHOUSE: 'A warehouse.',
  SUPPLIER: 'A supplier.',
} as const;

export type AliasOwner = keyof typeof ALIAS_OWNERS;

export const AliasOwnerEnum = namedEnum('AliasOwner', 'Who calls an article by a number of their own.', ALIAS_OWNERS);

@ObjectType({ implements: Node, description: "Somebody else's number for one of the merchant's articles." })
export class SkuAlias {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;

  @Field(() => AliasOwnerEnum, { description: 'Who calls it so.' })
  ownerKind!: AliasOwner;

  @Field(() => ID, { description: 'The store, warehouse or supplier.' })
  ownerId!: string;

  @Field(() => String, { description: 'Their number, as they write it.' })
  theirSku!: string;

  /** The article. */
  variantId!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was mapped.' })
  createdAt: Date = new Date();
}

export const SkuAliasSchema = defineEntity({
  class: SkuAlias,
  tableName: 'sku_alias',
  uniques: [{ properties: ['merchantId', 'ownerKind', 'ownerId', 'theirSku'] }],
  indexes: [{ properties: ['variantId'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    ownerKind: p.text(),
    ownerId: p.uuid(),
    theirSku: p.text(),
    variantId: () => p.manyToOne(Variant).mapToPk().joinColumn('variant_id').deleteRule('cascade'),
    createdAt: p.datetime().columnType('timestamptz'),
  },
});
