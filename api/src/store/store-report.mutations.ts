import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { StoreReport } from '@jalon/schema/store';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';

const StoreReportRetryResult = resultOf<{ storeReport: StoreReport }>('StoreReportRetryResult', {
  storeReport: { type: () => StoreReport, description: 'The report, waiting to be told again.' },
});

@Resolver()
export class StoreReportMutations {
  @Authorized('AGENT')
  @Mutation(() => StoreReportRetryResult, { description: 'Tells a store again, at once, what it did not take. Needs AGENT.' })
  async storeReportRetry(
    @Arg('id', () => ID, { description: 'UUID of the thing meant.' }) id: string,
    @Ctx() { em }: MerchantContext,
  ): Promise<{ storeReport: StoreReport | null; problems: Problem[] }> {
    const storeReport = isUuid(id) ? await em.findOne(StoreReport, { id }) : null;
    if (storeReport === null) return { storeReport: null, problems: [problem('NOT_FOUND', ['id'], 'There is no such report.')] };
    if (storeReport.state === 'CONFIRMED' || storeReport.state === 'NEEDLESS') {
      return { storeReport, problems: [problem('SETTLED', ['id'], 'The store knows it.')] };
    }
    Object.assign(storeReport, { state: 'WAITING', attempts: 0, problem: null, nextAttemptAt: new Date() });
    await em.flush();
    return { storeReport, problems: [] };
  }
}
