import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { newId, type Query } from '@jalon/schema/database';
import { orderNumberKey } from '@jalon/schema/order';
import { moveReturn, ReturnRequest, STAYS } from '@jalon/schema/return';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, problem, type Problem, type ProblemCode } from '../graphql/problem.type.ts';
import type { DraftProblem } from './judge-draft.ts';
import { moveProblems } from './move-problems.ts';
import { openReturn, type NewReturn, type OpenedReturn } from './open-return.ts';
import { actorOf, ReturnResult, type ReturnAnswer } from './return-result.type.ts';
import { OpenSchema, ReturnOpenInput, ReturnUnannouncedInput, UnannouncedSchema } from './return.inputs.ts';
import { wholly } from './wholly.ts';

const noSuchOrder = (field = 'orderId') => problem('NOT_FOUND', ['input', field], 'There is no such order.');

@Resolver()
export class ReturnOpenMutations {
  @Authorized('AGENT')
  @Mutation(() => ReturnResult, {
    description: 'Opens a return for a shopper and approves it, whatever the policy says; never of more than was bought. Needs AGENT.',
  })
  async returnOpen(
    @Arg('input', () => ReturnOpenInput, { description: 'What goes back, and how.' }) input: ReturnOpenInput,
    @Ctx() context: MerchantContext,
  ): Promise<ReturnAnswer> {
    const { output, problems } = checkInput(OpenSchema, input);
    if (output === null) return { return: null, problems };
    const { orderId, articles, method, key } = output;
    if (method === null && articles.some(({ outcome }) => !STAYS.includes(outcome)))
      return { return: null, problems: [problem('INVALID', ['input', 'method'], 'Choose a way back.')] };
    const draft = { articles: articles.map((article) => ({ ...article, note: article.note || null, photoIds: [] })), method };
    return open(context, async () => ({ orderId, askedBy: 'STAFF', approval: 'ALWAYS', draft, formKey: staffForm(key) }));
  }

  @Authorized('AGENT')
  @Mutation(() => ReturnResult, {
    description: 'A parcel came that nobody had announced: a return is opened for it and received. Staff settle it. Needs AGENT.',
  })
  async returnReceiveUnannounced(
    @Arg('input', () => ReturnUnannouncedInput, { description: 'What came, and of which order.' }) input: ReturnUnannouncedInput,
    @Ctx() context: MerchantContext,
  ): Promise<ReturnAnswer> {
    const { output, problems } = checkInput(UnannouncedSchema, input);
    if (output === null) return { return: null, problems };
    const { orderId, number, lines, key } = output;
    const articles = lines.map(({ orderLineId, quantity }) => ({
      ...{ lineId: orderLineId, quantity, reason: 'OTHER' as const, note: null, outcome: 'REFUND' as const },
      ...{ variantId: null, photoIds: [] },
    }));
    const draft = { articles, method: 'OWN' as const };
    return open(context, async (query) => {
      const found = orderId ?? (await orderByNumber(query, context.merchant.merchantId, number ?? ''));
      return found === null ? null : { orderId: found, askedBy: 'NOBODY', approval: 'NEVER', draft, formKey: staffForm(key) };
    });
  }
}

const staffForm = (key: string | null | undefined): string => `staff:${key ?? newId()}`;

/** Null: there is none of that number, or several stores have one. */
async function orderByNumber(query: Query, merchantId: string, number: string): Promise<string | null> {
  const found = await query<{ id: string }>('select id from shop_order where merchant_id = ? and number_key = ? limit 2', [
    ...[merchantId, orderNumberKey(number)],
  ]);
  return found.length === 1 ? found[0]!.id : null;
}

type Wanted = Pick<NewReturn, 'orderId' | 'askedBy' | 'approval' | 'draft' | 'formKey'>;

async function open(context: MerchantContext, want: (query: Query) => Promise<Wanted | null>): Promise<ReturnAnswer> {
  const { em, merchant } = context;
  const { merchantId } = merchant;
  const by = actorOf(context);
  let returnId: string | null = null;
  const problems = await wholly(em, async (query) => {
    const now = new Date();
    const wanted = await want(query);
    if (wanted === null)
      return [problem('NOT_FOUND', ['input', 'number'], 'There is no order of this number, or several stores have one.')];
    const language = await languageOf(query, merchantId, wanted.orderId);
    if (language === null) return [noSuchOrder()];
    const opened = await openReturn(query, { ...wanted, merchantId, by, language, expected: null, isJudged: false }, now);
    if (opened.outcome === 'GONE') return [noSuchOrder()];
    if (opened.outcome === 'KEY_TAKEN') return [problem('TAKEN', ['input', 'key'], 'Another act has this key.')];
    if (!('returnId' in opened)) return opened.problems.map((one) => told(one, wanted.askedBy === 'NOBODY'));
    returnId = opened.returnId;
    return wanted.askedBy === 'NOBODY' ? arrive(query, { merchantId, by }, opened, now) : [];
  });
  const isDone = problems.length === 0 && returnId !== null;
  return { return: isDone ? await em.findOne(ReturnRequest, returnId!, { refresh: true }) : null, problems };
}

async function arrive(
  query: Query,
  { merchantId, by }: { merchantId: string; by: string },
  { outcome, returnId }: OpenedReturn,
  now: Date,
): Promise<Problem[]> {
  if (outcome === 'SAME') return [];
  return moveProblems(await moveReturn(query, { merchantId, returnId, action: 'RECEIVE', by }, now));
}

async function languageOf(query: Query, merchantId: string, orderId: string): Promise<string | null> {
  const [shop] = await query<{ language: string }>(
    'select coalesce(o.language, m.default_language) as language from shop_order o join merchant m on m.id = o.merchant_id where m.id = ? and o.id = ?',
    [merchantId, orderId],
  );
  return shop?.language ?? null;
}

const CODES: Readonly<Record<DraftProblem['code'], ProblemCode>> = {
  NOT_FOUND: 'NOT_FOUND',
  INVALID: 'INVALID',
  INELIGIBLE: 'INVALID',
  TWICE: 'TWICE',
  PHOTO_NEEDED: 'INVALID',
  OUT_OF_STOCK: 'INVALID',
};

/** A problem of a draft, at the argument it was said with: `articles` are the `lines` of a parcel nobody announced. */
function told({ code, path: [list = '', index = '', field = ''], message }: DraftProblem, isParcel: boolean): Problem {
  const where = isParcel && list === 'articles' ? ['lines', index, field === 'lineId' ? 'orderLineId' : field] : [list, index, field];
  return problem(CODES[code], ['input', ...where.filter((one) => one !== '')], message);
}
