import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, problem } from '../graphql/problem.type.ts';
import { inspectReturn } from './inspect-return.ts';
import { receiveReturn } from './receive-return.ts';
import { actOn, actorOf, ReturnResult, type ReturnAnswer } from './return-result.type.ts';
import { InspectedSchema, ReceivedSchema, ReturnInspectedLineInput, ReturnReceivedLineInput } from './return.inputs.ts';

const OF_RETURN = 'UUID of the return.';

@Resolver()
export class ReturnReceiveMutations {
  @Authorized('AGENT')
  @Mutation(() => ReturnResult, {
    description:
      'Says that a return arrived. One that is cancelled or expired is received all the same; of one that is settled it is written down, and changes nothing else. Needs AGENT.',
  })
  async returnReceive(
    @Arg('id', () => ID, { description: OF_RETURN }) id: string,
    @Arg('lines', () => [ReturnReceivedLineInput], { nullable: true, description: 'How many came; of a line that is left out, all.' })
    lines: ReturnReceivedLineInput[] | null | undefined,
    @Ctx() context: MerchantContext,
  ): Promise<ReturnAnswer> {
    const { output, problems } = checkInput(ReceivedSchema, lines, ['lines']);
    if (problems.length > 0) return { return: null, problems };
    const handled = { merchantId: context.merchant.merchantId, returnId: id, by: actorOf(context) };
    return actOn(context.em, id, (query) => receiveReturn(query, handled, output ?? [], new Date()));
  }

  @Authorized('AGENT')
  @Mutation(() => ReturnResult, {
    description:
      'Grades what came and says what becomes of it: what is to be sold again is booked into stock, once. Of a return that is settled it is written down, and changes no money. Needs AGENT.',
  })
  async returnInspect(
    @Arg('id', () => ID, { description: OF_RETURN }) id: string,
    @Arg('lines', () => [ReturnInspectedLineInput], { description: 'What was found.' }) lines: ReturnInspectedLineInput[],
    @Arg('warehouseId', () => ID, {
      nullable: true,
      description: 'UUID of the warehouse into which `RESTOCK` books; left out: the first active one.',
    })
    warehouseId: string | null | undefined,
    @Ctx() context: MerchantContext,
  ): Promise<ReturnAnswer> {
    const { output, problems } = checkInput(InspectedSchema, lines, ['lines']);
    if (output === null) return { return: null, problems };
    if (warehouseId != null && !isUuid(warehouseId))
      return { return: null, problems: [problem('NOT_FOUND', ['warehouseId'], 'There is no such warehouse.')] };
    const handled = { merchantId: context.merchant.merchantId, returnId: id, by: actorOf(context) };
    const inspection = { ...handled, lines: output, warehouseId: warehouseId ?? null };
    return actOn(context.em, id, (query, em) => inspectReturn(query, em, inspection, new Date()));
  }
}
