import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import * as v from 'valibot';
import { DeliveryPromiseInput, DeliveryPromiseInputSchema, DeliveryPromiseResult } from './delivery-promise.type.ts';
import { shopperProblem, type ShopperProblem } from './problem.type.ts';
import { promiseDelivery } from './promise-delivery.ts';
import type { ShopperContext } from './shopper-context.ts';

const refused = (...problems: ShopperProblem[]): DeliveryPromiseResult => ({ promise: null, warehouses: [], problems });

@Resolver()
export class DeliveryPromiseQueries {
  @Query(() => DeliveryPromiseResult, {
    description:
      'Before the purchase: when an order made now would arrive, how sure that is, and until when it holds; of each warehouse and of the best. Stock is at most 15 seconds old, and nothing is set aside.',
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
    return promiseDelivery(house, checked.output, new Date());
  }
}
