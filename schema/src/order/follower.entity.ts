import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import { LinkViewEnum, type LinkView } from './link-view.ts';
import { Order } from './order.entity.ts';

@ObjectType({
  implements: Node,
  description: 'Somebody who follows an order beside the people in it: an office, a neighbour, the other half of the household.',
})
export class Follower {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;
  orderId!: string;

  @Field(() => String, { nullable: true, description: 'What they are called.' })
  name: string | null = null;

  @Field(() => String, { nullable: true, description: 'Where they are written to.' })
  email: string | null = null;

  @Field(() => String, { nullable: true, description: 'E.164.' })
  phone: string | null = null;

  @Field(() => String, { description: 'BCP 47; one of our languages.' })
  language!: string;

  @Field(() => LinkViewEnum, { description: 'What they may see.' })
  view: LinkView = 'NEIGHBOUR';

  /** Staff or shopper. */
  invitedBy!: 'SHOPPER' | 'STAFF';

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When they said yes; nothing but the invitation is sent before.' })
  confirmedAt: Date | null = null;

  createdAt: Date = new Date();
}

export const FollowerSchema = defineEntity({
  class: Follower,
  tableName: 'follower',
  indexes: [{ properties: ['merchantId', 'orderId'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    orderId: () => p.manyToOne(Order).mapToPk().joinColumn('order_id').deleteRule('cascade'),
    name: p.text().nullable(),
    email: p.text().nullable(),
    phone: p.text().nullable(),
    language: p.text(),
    view: p.text(),
    invitedBy: p.text(),
    confirmedAt: p.datetime().columnType('timestamptz').nullable(),
    createdAt: p.datetime().columnType('timestamptz'),
  },
});
