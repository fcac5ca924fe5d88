import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { ChoiceOptionEnum, Order, OrderChoice, type ChoiceOption } from '@jalon/schema/order';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { answerChoice } from './answer-choice.ts';
import { lockOrder } from './lock-order.ts';

const OrderChoiceAnswerResult = resultOf<{ order: Order }>('OrderChoiceAnswerResult', {
  order: { type: () => Order, description: 'The order; the workers do as was answered within seconds.' },
});

@Resolver()
export class OrderChoiceMutations {
  @Authorized('AGENT')
  @Mutation(() => OrderChoiceAnswerResult, {
    description: 'Answers for the shopper what was asked about a missing article: once, with one of its options, in time. Needs AGENT.',
  })
  async orderChoiceAnswer(
    @Arg('id', () => ID, { description: 'UUID of the question.' }) id: string,
    @Arg('option', () => ChoiceOptionEnum, { description: 'One of its options.' }) option: ChoiceOption,
    @Arg('alternativeId', () => ID, { nullable: true, description: 'With `ALTERNATIVE`: which of its articles.' }) alternativeId:
      | string
      | null,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<{ order: Order | null; problems: Problem[] }> {
    const choice = isUuid(id) ? await em.findOne(OrderChoice, id) : null;
    const order = choice === null ? null : await lockOrder(em, choice.orderId);
    if (choice === null || order === null) return { order: null, problems: [problem('NOT_FOUND', ['id'], 'There is no such question.')] };
    if (!choice.options.includes(option))
      return { order, problems: [problem('INVALID', ['option'], `It may be: ${choice.options.join(', ')}.`)] };
    const isOffered = alternativeId !== null && choice.alternativeIds.includes(alternativeId);
    if (option === 'ALTERNATIVE' && !isOffered)
      return { order, problems: [problem('INVALID', ['alternativeId'], 'It is not one of the articles offered.')] };
    const answer = { merchantId, orderId: order.id, choiceId: id, option, alternativeId, by: 'MERCHANT' as const };
    const outcome = await answerChoice((sql, values) => em.execute(sql, values), answer);
    const late = problem('TOO_LATE', ['id'], 'It was answered, or its time is over.');
    return { order: await em.refresh(order), problems: outcome === 'DONE' ? [] : [late] };
  }
}
