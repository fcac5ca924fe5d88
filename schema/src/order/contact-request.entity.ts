import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import { namedEnum } from '../shipment/status.type.ts';
import { CONTACT_REASONS, type ContactReason } from './feedback-reason.ts';
import { Order } from './order.entity.ts';

export const ContactReasonEnum = namedEnum('ContactReason', 'What a shopper writes to the shop about.', CONTACT_REASONS);

/** Where a question reached the shop. */
export const CONTACT_ORIGINS = {
  PAGE: 'On the tracking page.',
  HELPDESK: 'By mail, phone or chat; the shop’s helpdesk reported it.',
} as const;

export type ContactOrigin = keyof typeof CONTACT_ORIGINS;

export const ContactOriginEnum = namedEnum('ContactOrigin', 'Where a question reached the shop.', CONTACT_ORIGINS);

@ObjectType({ implements: Node, description: 'A question of a shopper about an order.' })
export class ContactRequest {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;
  orderId!: string;
  shipmentId: string | null = null;

  @Field(() => ContactOriginEnum, { description: 'Where it reached the shop.' })
  origin!: ContactOrigin;

  @Field(() => ContactReasonEnum, { description: 'What about.' })
  reason!: ContactReason;

  @Field(() => String, { nullable: true, description: 'In the shopper’s own words; null when the helpdesk keeps them.' })
  text: string | null = null;

  /** The helpdesk's own id, so that a report sent twice counts once. */
  externalId: string | null = null;

  @Field(() => GraphQLDateTimeISO, { description: 'When.' })
  askedAt: Date = new Date();

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Since when nobody needs to look at it.' })
  doneAt: Date | null = null;
}

export const ContactRequestSchema = defineEntity({
  class: ContactRequest,
  tableName: 'contact_request',
  uniques: [{ properties: ['merchantId', 'externalId'] }],
  indexes: [{ properties: ['merchantId', 'orderId'] }, { properties: ['merchantId', 'askedAt', 'id'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    orderId: () => p.manyToOne(Order).mapToPk().joinColumn('order_id').deleteRule('cascade'),
    shipmentId: p.uuid().nullable(),
    origin: p.text(),
    reason: p.text(),
    text: p.text().nullable(),
    externalId: p.text().nullable(),
    askedAt: p.datetime().columnType('timestamptz'),
    doneAt: p.datetime().columnType('timestamptz').nullable(),
  },
});
