import { GraphQLBigInt } from 'graphql-scalars';
import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import * as v from 'valibot';
import { Order } from '@jalon/schema/order';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { lockOrder } from './lock-order.ts';

const OrderInsureResult = resultOf<{ order: Order }>('OrderInsureResult', {
  order: { type: () => Order, description: 'The order as it is now.' },
});

const InsuranceSchema = v.object({
  insuredMinor: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(1, 'more than nothing'), v.maxValue(1e15)), null),
  insurer: v.nullish(v.pipe(v.string(), v.trim(), v.maxLength(100, 'at most 100 characters')), null),
});

@Resolver()
export class OrderInsureMutations {
  @Authorized('AGENT')
  @Mutation(() => OrderInsureResult, { description: 'Notes for how much the parcels of an order are insured, and by whom. Needs AGENT.' })
  async orderInsure(
    @Arg('orderId', () => ID, { description: 'UUID of the order.' }) orderId: string,
    @Arg('insuredMinor', () => GraphQLBigInt, { nullable: true, description: "Minor units of the order's currency; null: they are not." })
    insuredMinor: number | bigint | null | undefined,
    @Arg('insurer', () => String, { nullable: true, description: 'Who insures them, at most 100 characters.' })
    insurer: string | null | undefined,
    @Ctx() { em }: MerchantContext,
  ): Promise<{ order: Order | null; problems: Problem[] }> {
    const given = { insuredMinor: insuredMinor == null ? null : Number(insuredMinor), insurer };
    const { output, problems } = checkInput(InsuranceSchema, given, []);
    if (output === null) return { order: null, problems };
    const order = await lockOrder(em, orderId);
    if (order === null) return { order: null, problems: [problem('NOT_FOUND', ['orderId'], 'There is no such order.')] };
    order.insuredMinor = output.insuredMinor;
    order.insurer = output.insuredMinor === null ? null : output.insurer || null;
    await em.flush();
    return { order, problems: [] };
  }
}
