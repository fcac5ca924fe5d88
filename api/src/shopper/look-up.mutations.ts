import { hash } from 'node:crypto';
import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import * as v from 'valibot';
import { orderNumberKey } from '@jalon/schema/order';
import type { House } from '../house.ts';
import { evenTime } from './even-time.ts';
import { LookUpInput, LookUpSchema } from './look-up.inputs.ts';
import { lookUpOrder } from './look-up-order.ts';
import { makePuzzle, PUZZLE_SECONDS, readSolution } from './proof-of-work.ts';
import { ShopperProblem, shopperProblem } from './problem.type.ts';
import type { ShopperContext } from './shopper-context.ts';

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
      'Looks up an order without a link. Answers alike, and in the same time, whether it exists or not; throttled per order number, network and merchant. Tries of a network or at a merchant beyond the free ones cost a proof of work, or a wait.',
  })
  async lookUp(
    @Arg('input', () => LookUpInput, { description: 'What is to be done.' }) input: LookUpInput,
    @Ctx() { house, network }: ShopperContext,
  ): Promise<LookUpResult> {
    const even = evenTime();
    const checked = v.safeParse(LookUpSchema, input);
    if (!checked.success) {
      return refused(...checked.issues.map(({ path, message }) => shopperProblem('INVALID', ['input', String(path?.[0]?.key)], message)));
    }
    const { merchant, orderNumber, proof, solution } = checked.output;
    const slug = merchant.toLowerCase();
    const costly = await payFor(house, network, slug, solution);
    if (costly !== null) return refused(costly);
    const wait = await house.throttle.lookUpOrder(hash('sha256', `${slug} ${orderNumberKey(orderNumber)}`));
    if (wait !== null) return refused(shopperProblem('THROTTLED', [], `Too many tries. Wait ${wait} seconds.`, wait));
    const token = await lookUpOrder(house, slug, orderNumber, proof);
    await even();
    return token === null
      ? refused(shopperProblem('NOT_FOUND', [], 'No order has this number together with this e-mail address, phone number or postcode.'))
      : { token, problems: [] };
  }
}

/** Null: the try is bought with work, or free. */
async function payFor(house: House, network: string, slug: string, solution: string | null): Promise<ShopperProblem | null> {
  const { throttle, secretKey } = house;
  const puzzle = solution === null ? null : await readSolution(secretKey, network, slug, solution);
  if (puzzle !== null && (await throttle.lookUpBought(network, puzzle, PUZZLE_SECONDS))) return null;
  const costly = await throttle.lookUpFree(network, hash('sha256', slug));
  if (costly === null) return null;
  const challenge = await makePuzzle(secretKey, network, slug, costly.level, new Date());
  const message = `Too many tries. Solve the challenge, or wait ${costly.wait} seconds.`;
  return shopperProblem('PROOF_OF_WORK', [], message, costly.wait, challenge);
}
