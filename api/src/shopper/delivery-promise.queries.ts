import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import * as v from 'valibot';
import { DeliveryPromiseInput, DeliveryPromiseInputSchema, DeliveryPromiseResult } from './delivery-promise.type.ts';
import { shopperProblem, type ShopperProblem } from './problem.type.ts';
import { promiseDelivery } from './promise-delivery.ts';
import type { ShopperContext } from './shopper-context.ts';

const refused = (...problems: ShopperProblem[]): DeliveryPromiseResult => ({ promise: null, problems });

@Resolver()
export class DeliveryPromiseQueries {
  @Query(() => DeliveryPromiseResult, {
    description: 'Before the purchase: when an order made now would arrive, how sure that is, and until when it holds.',
  })
  async deliveryPromise(
    @Arg('input', () => DeliveryPromiseInput, { description: 'What the checkout knows.' }) input: DeliveryPromiseInput,
    @Ctx() { house }: ShopperContext,
  ): Promise<DeliveryPromiseResult> {
    const checked = v.safeParse(DeliveryPromiseInputSchema, input);
    if (!checked.success)
      return refused(
        ...checked.issues.map((issue) =>
          shopperProblem('INVALID', ['input', ...(issue.path ?? []).map(({ key }) => String(key))], issue.message),
        ),
      );
    const promise = await promiseDelivery(house, checked.output, new Date());
    return promise === null ? refused(shopperProblem('NOT_FOUND', ['input', 'shop'], 'There is no such shop.')) : { promise, problems: [] };
  }
}
