import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import { namedEnum } from '../shipment/status.type.ts';
import { PLATFORMS, type Platform } from './platform.ts';

export const PlatformEnum = namedEnum('Platform', "Where a store's orders come from.", PLATFORMS);

@ObjectType({ implements: Node, description: 'A shop front that sends its orders to us.' })
export class Store {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;

  @Field(() => PlatformEnum, { description: 'What the shop runs on.' })
  platform!: Platform;

  @Field(() => String, { description: 'What people call it.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'The host the shop is served from.' })
  domain!: string | null;

  /** Of the token in `/hooks/stores/<token>`. */
  hookTokenHash!: string;

  /** The key of the platform's HMAC, sealed. */
  hookSecretSealed!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was made.' })
  createdAt: Date = new Date();

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it last sent something, to the minute.' })
  lastMessageAt: Date | null = null;
}

export const StoreSchema = defineEntity({
  class: Store,
  tableName: 'store',
  indexes: [{ properties: ['merchantId', 'createdAt'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    platform: p.text(),
    name: p.text(),
    domain: p.text().nullable(),
    hookTokenHash: p.text().unique().hidden(),
    hookSecretSealed: p.text().hidden(),
    createdAt: p.datetime().columnType('timestamptz'),
    lastMessageAt: p.datetime().columnType('timestamptz').nullable(),
  },
});
