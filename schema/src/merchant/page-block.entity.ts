import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO, GraphQLJSONObject } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import { namedEnum } from '../shipment/status.type.ts';

/** What a block is. */
export const PAGE_BLOCK_KINDS = {
  BANNER: 'A picture or a line of text with a link.',
  SUGGESTION: 'An article of the shop.',
} as const;

export type PageBlockKind = keyof typeof PAGE_BLOCK_KINDS;

export const PageBlockKindEnum = namedEnum('PageBlockKind', 'What a block is.', PAGE_BLOCK_KINDS);

/** Words of a block in one language. */
export interface BlockText {
  title: string;
  text: string | null;
}

@ObjectType({
  implements: Node,
  description: 'Something of the shop’s own on the tracking page: below the answer, and not at all when a parcel is in trouble.',
})
export class PageBlock {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;

  @Field(() => PageBlockKindEnum, { description: 'What it is.' })
  kind!: PageBlockKind;

  @Field(() => Int, { description: 'Its place among the blocks, from 0.' })
  position: number = 0;

  @Field(() => Boolean, { description: 'It is shown.' })
  isEnabled: boolean = true;

  /** By language; the shop's default language is always there. */
  texts!: Record<string, BlockText>;

  @Field(() => String, { nullable: true, description: 'Where it leads: https, the shop’s own.' })
  href: string | null = null;

  pictureId: string | null = null;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: 'Who sees it, as JSON Logic over the order; null: everybody. See docs/brand.md.',
  })
  condition: Record<string, unknown> | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'From when.' })
  startsAt: Date | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Until when.' })
  endsAt: Date | null = null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it last changed.' })
  changedAt: Date = new Date();
}

export const PageBlockSchema = defineEntity({
  class: PageBlock,
  tableName: 'page_block',
  indexes: [{ properties: ['merchantId', 'position', 'id'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    kind: p.text(),
    position: p.integer().default(0),
    isEnabled: p.boolean().default(true),
    texts: p.json<Record<string, BlockText>>(),
    href: p.text().nullable(),
    pictureId: p.uuid().nullable(),
    condition: p.json<Record<string, unknown>>().nullable(),
    startsAt: p.datetime().columnType('timestamptz').nullable(),
    endsAt: p.datetime().columnType('timestamptz').nullable(),
    changedAt: p.datetime().columnType('timestamptz'),
  },
});

/** That an order's page led somewhere by a block. An order of the same buyer soon afterwards is credited to it. */
export class BlockVisit {
  blockId!: string;
  orderId!: string;
  merchantId!: string;
  visitedAt: Date = new Date();
}

export const BlockVisitSchema = defineEntity({
  class: BlockVisit,
  tableName: 'block_visit',
  indexes: [{ properties: ['merchantId', 'orderId'] }],
  properties: {
    blockId: () => p.manyToOne(PageBlock).mapToPk().joinColumn('block_id').deleteRule('cascade').primary(),
    orderId: p.uuid().primary(),
    merchantId: p.uuid(),
    visitedAt: p.datetime().columnType('timestamptz'),
  },
});
