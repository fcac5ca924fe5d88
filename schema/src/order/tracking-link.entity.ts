import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import { LinkViewEnum, type LinkView } from './link-view.ts';

@ObjectType({ implements: Node, description: "A shopper's way to one order. The address carries only a signed id." })
export class TrackingLink {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;
  orderId!: string;

  @Field(() => LinkViewEnum, { description: 'How much it shows and allows.' })
  view: LinkView = 'FULL';

  /** Whose link it is, when it is a follower's. */
  followerId: string | null = null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was made.' })
  createdAt: Date = new Date();

  @Field(() => GraphQLDateTimeISO, { description: 'From when it opens nothing.' })
  expiresAt!: Date;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Since when it opens nothing.' })
  revokedAt: Date | null = null;
}

export const TrackingLinkSchema = defineEntity({
  class: TrackingLink,
  tableName: 'tracking_link',
  indexes: [{ properties: ['merchantId', 'orderId'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    orderId: p.uuid(),
    view: p.text().default('FULL'),
    followerId: p.uuid().nullable(),
    createdAt: p.datetime().columnType('timestamptz'),
    expiresAt: p.datetime().columnType('timestamptz'),
    revokedAt: p.datetime().columnType('timestamptz').nullable(),
  },
});
