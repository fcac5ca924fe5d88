import { Arg, Authorized, Ctx, Int, Query, Resolver } from 'type-graphql';
import { PageBlock } from '@jalon/schema/merchant';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { PageBlockNumbers } from './page-block.fields.ts';

const DAYS_AT_MOST = 365;

const NUMBERS = `
  with visit as (
    select v.block_id, v.order_id, v.visited_at, r.email_key
    from block_visit v left join lateral (
      -- The buyer, before who receives it.
      select email_key from recipient r where r.merchant_id = v.merchant_id and r.order_id = v.order_id and email_key is not null
      order by role limit 1) r on true
    where v.merchant_id = ? and v.visited_at > now() - make_interval(days => ?)),
  credited as (
    select distinct on (o.id) o.id, visit.block_id
    from visit join recipient r on r.merchant_id = ? and r.email_key = visit.email_key
    join shop_order o on o.merchant_id = r.merchant_id and o.id = r.order_id and o.id <> visit.order_id and o.cancelled_at is null
      and o.placed_at > visit.visited_at and o.placed_at <= visit.visited_at + interval '7 days'
    order by o.id, visit.visited_at desc)
  select b.id as "blockId", (select count(*)::int from visit where visit.block_id = b.id) as visits,
    (select count(*)::int from credited where credited.block_id = b.id) as "creditedOrders"
  from page_block b where b.merchant_id = ? order by b.position, b.id`;

@Resolver()
export class PageBlockQueries {
  @Authorized()
  @Query(() => [PageBlock], { description: 'What the shop puts on its page, in its order.' })
  async pageBlocks(@Ctx() { em }: MerchantContext): Promise<PageBlock[]> {
    return em.find(PageBlock, {}, { orderBy: { position: 'asc', id: 'asc' } });
  }

  @Authorized()
  @Query(() => [PageBlockNumbers], { description: 'What each block did in the last days.' })
  async pageBlockNumbers(
    @Arg('days', () => Int, { defaultValue: 28, description: 'How many days back, 1 to 365.' }) days: number,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<PageBlockNumbers[]> {
    const back = Math.min(Math.max(days, 1), DAYS_AT_MOST);
    return em.execute<PageBlockNumbers[]>(NUMBERS, [merchantId, back, merchantId, merchantId]);
  }
}
