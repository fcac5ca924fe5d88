import { Arg, Args, Authorized, Ctx, ID, Query, Resolver } from 'type-graphql';
import { ReturnRequest, ReturnStateEnum, type ReturnState } from '@jalon/schema/return';
import { isUuid } from '../database/sql-part.ts';
import { connectionOf, PageArgs, pageCost, type Connection } from '../graphql/connection.type.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { readPage } from '../graphql/read-page.ts';
import { countReturns } from './count-returns.ts';
import { findByCode } from './find-by-code.ts';
import { planReturnList } from './plan-return-list.ts';
import { ReturnCount } from './return-detail.type.ts';

const ReturnConnection = connectionOf('Return', () => ReturnRequest, 'asked for last first');

@Resolver()
export class ReturnQueries {
  @Authorized()
  @Query(() => ReturnRequest, { nullable: true, description: 'One return; null when there is none with this id.' })
  async return(
    @Arg('id', () => ID, { description: 'UUID of the thing meant.' }) id: string,
    @Ctx() { em }: MerchantContext,
  ): Promise<ReturnRequest | null> {
    return isUuid(id) ? em.findOne(ReturnRequest, id) : null;
  }

  @Authorized()
  @Query(() => ReturnConnection, { complexity: pageCost, description: 'What shoppers send back, asked for last first.' })
  async returns(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('state', () => [ReturnStateEnum], { nullable: true, description: 'How far they are; left out: whatever.' })
    state: ReturnState[] | null | undefined,
    @Arg('search', () => String, {
      nullable: true,
      description: "A return number, its parcel's number, or the beginning of an order number or e-mail address: two characters or more.",
    })
    search: string | null | undefined,
    @Arg('needsLook', () => Boolean, { nullable: true, description: 'True: only those to which somebody must say yes or no.' })
    needsLook: boolean | null | undefined,
    @Arg('overdue', () => Boolean, { nullable: true, description: 'True: only those whose refund was promised for a moment that is past.' })
    isOverdue: boolean | null | undefined,
    @Ctx() { em, merchant }: MerchantContext,
  ): Promise<Connection<ReturnRequest>> {
    const plan = planReturnList({ state, search, needsLook, isOverdue }, merchant.merchantId);
    return readPage(em, plan, page, (ids) => em.find(ReturnRequest, { id: { $in: ids } }));
  }

  @Authorized()
  @Query(() => ReturnRequest, {
    nullable: true,
    description: "What a scanned code means: a return's number, its parcel's, or an order's that has exactly one open return.",
  })
  async returnByCode(
    @Arg('code', () => String, { description: 'As it was scanned or typed.' }) code: string,
    @Ctx() { em, merchant }: MerchantContext,
  ): Promise<ReturnRequest | null> {
    const id = await findByCode((sql, values) => em.execute(sql, values), merchant.merchantId, code);
    return id === null ? null : em.findOne(ReturnRequest, id);
  }

  @Authorized()
  @Query(() => [ReturnCount], { complexity: 50, description: 'How many returns are how far: one entry for each state.' })
  async returnCounts(@Ctx() { em, merchant }: MerchantContext): Promise<ReturnCount[]> {
    return countReturns((sql, values) => em.execute(sql, values), merchant.merchantId);
  }
}
