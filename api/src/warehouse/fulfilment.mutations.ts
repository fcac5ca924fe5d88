import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { Fulfilment } from '@jalon/schema/warehouse';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { keepReports, type KnownReport } from './fulfilment-inbox.ts';
import { FulfilmentReportInput, FulfilmentReportSchema } from './fulfilment.inputs.ts';

const MOST_AT_ONCE = 200;

interface Reported {
  fulfilment: Fulfilment | null;
  messageId: string | null;
  problems: Problem[];
}

const FulfilmentReportResult = resultOf<{ fulfilment: Fulfilment; messageId: string }>('FulfilmentReportResult', {
  fulfilment: { type: () => Fulfilment, description: 'The fulfilment as it is until the report is read, a moment later.' },
  messageId: { type: () => String, description: 'UUID of the message in the inbox that brings it in: see `inboxMessages`.' },
});
const FulfilmentsReportResult = resultOf<{ isAccepted: boolean }>('FulfilmentsReportResult', {
  isAccepted: { type: () => Boolean, description: 'All of them were taken; with problems, none was.' },
});

@Resolver()
export class FulfilmentMutations {
  @Authorized('AGENT')
  @Mutation(() => FulfilmentReportResult, {
    description:
      'Reports a step of a fulfilment: checked here, then read like a message of the warehouse. The same step at the same instant is the same report. Needs AGENT.',
  })
  async fulfilmentReport(
    @Arg('input', () => FulfilmentReportInput, { description: 'What is to be done.' }) input: FulfilmentReportInput,
    @Ctx() context: MerchantContext,
  ): Promise<Reported> {
    return reportOne(context, input, ['input']);
  }

  @Authorized('AGENT')
  @Mutation(() => FulfilmentsReportResult, {
    description: `Reports steps of many fulfilments, at most ${MOST_AT_ONCE}: all of them or, when one cannot be, none. Needs AGENT.`,
  })
  async fulfilmentsReport(
    @Arg('inputs', () => [FulfilmentReportInput], { description: 'What is to be done.' }) inputs: FulfilmentReportInput[],
    @Ctx() { em, merchant }: MerchantContext,
  ): Promise<{ isAccepted: boolean | null; problems: Problem[] }> {
    if (inputs.length > MOST_AT_ONCE)
      return { isAccepted: null, problems: [problem('INVALID', ['inputs'], `at most ${MOST_AT_ONCE} at once`)] };
    const ids = inputs.map(({ fulfilmentId }) => fulfilmentId).filter(isUuid);
    const known = new Map((await em.find(Fulfilment, { id: { $in: ids } })).map((fulfilment) => [fulfilment.id, fulfilment]));
    const checked = inputs.map((input, index) => check(input, known.get(input.fulfilmentId) ?? null, ['inputs', String(index)]));
    const problems = checked.flatMap((one) => one.problems);
    if (problems.length > 0) return { isAccepted: null, problems };
    await keepReports(
      em,
      merchant.merchantId,
      checked.flatMap(({ report }) => report ?? []),
    );
    return { isAccepted: true, problems };
  }

  @Authorized('AGENT')
  @Mutation(() => FulfilmentReportResult, {
    description: 'Takes a fulfilment back from its warehouse, which is then not to send it; what the carrier has stays sent. Needs AGENT.',
  })
  async fulfilmentCancel(
    @Arg('id', () => ID, { description: 'UUID of the thing meant.' }) id: string,
    @Arg('note', () => String, { nullable: true, description: 'Why, at most 500 characters.' }) note: string | null,
    @Ctx() context: MerchantContext,
  ): Promise<Reported> {
    return reportOne(context, { fulfilmentId: id, step: 'CANCELLED', note }, []);
  }
}

async function reportOne({ em, merchant }: MerchantContext, input: FulfilmentReportInput, path: string[]): Promise<Reported> {
  const fulfilment = isUuid(input.fulfilmentId) ? await em.findOne(Fulfilment, input.fulfilmentId) : null;
  const { report, problems } = check(input, fulfilment, path);
  if (report === null) return { fulfilment: null, messageId: null, problems };
  const [messageId] = await keepReports(em, merchant.merchantId, [report]);
  return { fulfilment, messageId: messageId ?? null, problems };
}

function check(
  input: FulfilmentReportInput,
  fulfilment: Fulfilment | null,
  path: string[],
): { report: KnownReport | null; problems: Problem[] } {
  if (fulfilment === null) {
    const where = path.length === 0 ? ['id'] : [...path, 'fulfilmentId'];
    return { report: null, problems: [problem('NOT_FOUND', where, 'There is no such fulfilment.')] };
  }
  const { output, problems } = checkInput(FulfilmentReportSchema, input, path);
  if (output === null) return { report: null, problems };
  const isOver = fulfilment.state === 'HANDED_OVER' || fulfilment.state === 'CANCELLED';
  if (output.step === 'CANCELLED' && isOver) {
    const why = fulfilment.state === 'CANCELLED' ? 'It is cancelled already.' : 'The carrier has it already.';
    return { report: null, problems: [problem('SETTLED', path.length === 0 ? ['id'] : [...path, 'step'], why)] };
  }
  return { report: { ...output, warehouseId: fulfilment.warehouseId }, problems: [] };
}
