import { hash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import * as v from 'valibot';
import { orderNumberKey } from '@jalon/schema/order';
import { LookUpInput, LookUpSchema } from './look-up.inputs.ts';
import { lookUpOrder } from './look-up-order.ts';
import { ShopperProblem, shopperProblem } from './problem.type.ts';
import type { ShopperContext } from './shopper-context.ts';

/** Every answer takes at least this long, found or not: longer than either way needs, so that the time tells nothing. */
const ANSWER_AFTER_MS = 200;

@ObjectType({ description: 'A way to the order, or why there is none.' })
export class LookUpResult {
  @Field(() => String, { nullable: true, description: 'For `track`; good for 30 days.' })
  token!: string | null;

  @Field(() => [ShopperProblem], { description: 'Empty with a token.' })
  problems!: ShopperProblem[];
}

const refused = (...problems: ShopperProblem[]): LookUpResult => ({ token: null, problems });

@Resolver()
export class LookUpMutations {
  @Mutation(() => LookUpResult, {
    description:
      'Looks up an order without a link. Answers alike whether it exists or not; throttled per order number, network and merchant.',
  })
  async lookUp(
    @Arg('input', () => LookUpInput, { description: 'What is to be done.' }) input: LookUpInput,
    @Ctx() { house, network }: ShopperContext,
  ): Promise<LookUpResult> {
    const enough = delay(ANSWER_AFTER_MS);
    const checked = v.safeParse(LookUpSchema, input);
    if (!checked.success) {
      return refused(...checked.issues.map(({ path, message }) => shopperProblem('INVALID', ['input', String(path?.[0]?.key)], message)));
    }
    const { merchant, orderNumber, proof } = checked.output;
    const slug = merchant.toLowerCase();
    const wait = await house.throttle.lookUp(hash('sha256', `${slug} ${orderNumberKey(orderNumber)}`), network, hash('sha256', slug));
    if (wait !== null) return refused(shopperProblem('THROTTLED', [], `Too many tries. Wait ${wait} seconds.`, wait));
    const token = await lookUpOrder(house, slug, orderNumber, proof);
    await enough;
    return token === null
      ? refused(shopperProblem('NOT_FOUND', [], 'No order has this number together with this e-mail address or postcode.'))
      : { token, problems: [] };
  }
}
