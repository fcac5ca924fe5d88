import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { queryOn, type Query } from '@jalon/schema/database';
import { isUuid } from '../database/sql-part.ts';
import { withMerchant } from '../database/with-merchant.ts';
import { openLink, type OpenLink } from './open-link.ts';
import { ShopperProblem, shopperProblem } from './problem.type.ts';
import type { ShopperContext } from './shopper-context.ts';
import { taggedHref } from './tagged-href.ts';

@ObjectType({ description: 'Where a block leads, or why nowhere.' })
export class BlockVisitResult {
  @Field(() => String, { nullable: true, description: "The shop's own address, with `utm_source=jalon&utm_medium=tracking`." })
  href!: string | null;

  @Field(() => [ShopperProblem], { description: 'Empty with an address.' })
  problems!: ShopperProblem[];
}

const refused = (...problems: ShopperProblem[]): BlockVisitResult => ({ href: null, problems });

@Resolver()
export class BlockVisitMutations {
  @Mutation(() => BlockVisitResult, { description: 'Somebody follows a block of the shop: where to, and counted once for an order.' })
  async blockVisit(
    @Arg('token', () => String, { description: "The last part of the link's address." }) token: string,
    @Arg('blockId', () => ID, { description: 'A block that the shop shows.' }) blockId: string,
    @Ctx() context: ShopperContext,
  ): Promise<BlockVisitResult> {
    const { link, problems } = await openLink(context, token, 'NEIGHBOUR');
    if (link === null) return refused(...problems);
    const href = isUuid(blockId)
      ? await withMerchant(context.house.pool, link.merchantId, (client) => visit(queryOn(client), link, blockId))
      : null;
    return href === null ? refused(shopperProblem('NOT_FOUND', ['blockId'], 'The shop shows no such block.')) : { href, problems: [] };
  }
}

/** Null: the shop shows no such block, or it leads nowhere. */
async function visit(query: Query, { merchantId, orderId, view }: OpenLink, blockId: string): Promise<string | null> {
  const [block] = await query<{ href: string | null }>(
    `select href from page_block where id = ? and is_enabled and coalesce(starts_at <= now(), true) and coalesce(ends_at > now(), true)`,
    [blockId],
  );
  const href = taggedHref(block?.href ?? null);
  // A neighbour's next order is not the buyer's.
  if (href !== null && view === 'FULL')
    await query(
      `insert into block_visit (block_id, order_id, merchant_id, visited_at) values (?, ?, ?, now())
       on conflict (block_id, order_id) do update set visited_at = excluded.visited_at`,
      [blockId, orderId, merchantId],
    );
  return href;
}
