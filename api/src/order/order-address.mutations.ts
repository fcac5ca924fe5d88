import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { Order } from '@jalon/schema/order';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { correctOrderAddress, type Corrected } from './correct-order-address.ts';
import { OrderAddressCorrectInput, orderAddressSchema } from './order-address.inputs.ts';

const OrderAddressCorrectResult = resultOf<{ order: Order }>('OrderAddressCorrectResult', {
  order: { type: () => Order, description: 'The order; the workers look at it within seconds.' },
});

const WHY: Record<Exclude<Corrected['outcome'], 'DONE' | 'INVALID'>, Problem> = {
  NOT_FOUND: problem('NOT_FOUND', ['id'], 'There is no such order.'),
  TOO_LATE: problem('TOO_LATE', ['id'], 'It is packed, cancelled, or sent by the store itself.'),
  TOO_OFTEN: problem('THROTTLED', ['id'], 'Its address was corrected too often.'),
};

@Resolver()
export class OrderAddressMutations {
  @Authorized('AGENT')
  @Mutation(() => OrderAddressCorrectResult, {
    description:
      "Corrects where an order goes, until it is packed. The store's next message does not undo it unless it brings another address; the store is told. Needs AGENT.",
  })
  async orderAddressCorrect(
    @Arg('id', () => ID, { description: 'UUID of the order.' }) id: string,
    @Arg('input', () => OrderAddressCorrectInput, { description: 'What changes.' }) input: OrderAddressCorrectInput,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<{ order: Order | null; problems: Problem[] }> {
    const { output, problems } = checkInput(orderAddressSchema, input);
    if (output === null) return { order: null, problems };
    if (!isUuid(id)) return { order: null, problems: [WHY.NOT_FOUND] };
    const changes = Object.fromEntries(Object.entries(output).filter(([, value]) => value !== undefined));
    const corrected = await correctOrderAddress(
      (sql, values) => em.execute(sql, values),
      { merchantId, orderId: id, by: 'MERCHANT', changes },
      new Date(),
    );
    const order = await em.findOne(Order, id, { refresh: true });
    if (corrected.outcome === 'DONE') return { order, problems: [] };
    if (corrected.outcome !== 'INVALID') return { order, problems: [WHY[corrected.outcome]] };
    const wrong = corrected.gaps.map(({ code, path }) => problem('INVALID', ['input', ...path.split('.').slice(1)], code));
    return { order, problems: wrong };
  }
}
