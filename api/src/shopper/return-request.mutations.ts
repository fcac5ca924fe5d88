import { hash } from 'node:crypto';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import * as v from 'valibot';
import { queryOn } from '@jalon/schema/database';
import { lockReturn, moveReturn } from '@jalon/schema/return';
import { isUuid } from '../database/sql-part.ts';
import { withMerchant } from '../database/with-merchant.ts';
import { openReturn, type OpenedReturn, type RefusedReturn } from '../return/open-return.ts';
import { inputProblems, noSuchOrder } from './act.type.ts';
import { openLink, type OpenLink } from './open-link.ts';
import { shopperProblem, type ShopperProblem } from './problem.type.ts';
import { readShopperReturns } from './read-shopper-returns.ts';
import { FormKeySchema, ReturnDraftInput, ReturnDraftSchema, ReturnExpectedInput } from './return-draft.inputs.ts';
import { draftProblems } from './return-problems.ts';
import { ReturnRequestResult } from './return.type.ts';
import { seesReturnOf, shapeReturns } from './shape-returns.ts';
import type { ShopperContext } from './shopper-context.ts';

const refused = (...problems: ShopperProblem[]): ReturnRequestResult => ({ return: null, problems });
const twice = () => shopperProblem('TWICE', ['input'], 'These pieces are in another return already.');
/** Raised by the database where more would go back than was bought. */
const MORE_THAN_BOUGHT = 'JR002';

@Resolver()
export class ReturnRequestMutations {
  @Mutation(() => ReturnRequestResult, {
    description:
      'Asks for a return, once for each form: sent again it answers with the same. It is approved at once, unless somebody of the shop has to look. What another window returned a moment ago is answered with `TWICE` and that return.',
  })
  async returnRequest(
    @Arg('token', () => String, { description: "The last part of the link's address." }) token: string,
    @Arg('formKey', () => String, { description: 'Made with the form, 8 to 100 letters, digits, `-` and `_`.' }) formKey: string,
    @Arg('input', () => ReturnDraftInput, { description: 'What goes back, and how.' }) input: ReturnDraftInput,
    @Arg('expected', () => ReturnExpectedInput, {
      nullable: true,
      description: 'What they were shown; where it comes to something else nothing is done (`CHANGED`).',
    })
    expected: ReturnExpectedInput | null | undefined,
    @Ctx() context: ShopperContext,
  ): Promise<ReturnRequestResult> {
    const { link, problems } = await openLink(context, token, 'GIFT');
    if (link === null) return refused(...problems);
    const key = v.safeParse(FormKeySchema, formKey);
    if (!key.success) return refused(shopperProblem('INVALID', ['formKey'], key.issues[0].message));
    const read = v.safeParse(ReturnDraftSchema, input);
    if (!read.success) return refused(...inputProblems(read.issues));
    const { house, network } = context;
    const wait = await house.throttle.askReturn(hash('sha256', link.orderId), network);
    if (wait !== null) return refused(shopperProblem('THROTTLED', [], 'Too many tries.', wait));
    const { merchantId, orderId, view } = link;
    const shown =
      view === 'GIFT' || !expected ? null : { refundMinor: Number(expected.refundMinor), creditMinor: Number(expected.creditMinor) };
    const outcome = await withMerchant(house.pool, merchantId, async (client) => {
      const query = queryOn(client);
      const [shop] = await query<{ language: string }>(
        'select coalesce(o.language, m.default_language) as language from shop_order o join merchant m on m.id = o.merchant_id where o.id = ?',
        [orderId],
      );
      // Each link's forms are its own.
      const ownKey = `${orderId}:${view}:${key.output}`;
      const asked = { merchantId, orderId, formKey: ownKey, draft: read.output, expected: shown, language: shop?.language ?? 'en' };
      const askedBy = view === 'GIFT' ? ('RECEIVER' as const) : ('BUYER' as const);
      return openReturn(query, { ...asked, askedBy, by: 'SHOPPER', isJudged: true, approval: 'IF_FINE' }, new Date());
    }).catch((error: unknown) => {
      if ((error as { code?: unknown }).code === MORE_THAN_BOUGHT) return 'TWICE' as const;
      throw error;
    });
    return outcome === 'TWICE' ? refused(twice()) : answer(context, link, outcome);
  }

  @Mutation(() => ReturnRequestResult, {
    description: 'Takes a return back, as long as no carrier has it. Taking it back again changes nothing.',
  })
  async returnCancel(
    @Arg('token', () => String, { description: "The last part of the link's address." }) token: string,
    @Arg('returnId', () => ID, { description: 'Which one.' }) returnId: string,
    @Ctx() context: ShopperContext,
  ): Promise<ReturnRequestResult> {
    const { link, problems } = await openLink(context, token, 'GIFT');
    if (link === null) return refused(...problems);
    const none = shopperProblem('NOT_FOUND', ['returnId'], 'There is no such return.');
    if (!isUuid(returnId)) return refused(none);
    const { merchantId, orderId, view } = link;
    const late = await withMerchant(context.house.pool, merchantId, async (client): Promise<ShopperProblem[]> => {
      const query = queryOn(client);
      const found = await lockReturn(query, merchantId, returnId);
      const known = found?.orderId === orderId ? (await readShopperReturns(query, orderId)).find(({ id }) => id === returnId) : undefined;
      if (found === null || known === undefined || !seesReturnOf(view, known.askedBy)) return [none];
      if (found.state === 'CANCELLED') return [];
      const moved = await moveReturn(query, { merchantId, returnId, action: 'CANCEL', by: 'SHOPPER' }, new Date());
      return moved.outcome === 'MOVED' ? [] : [shopperProblem('TOO_LATE', ['returnId'], `It is ${found.state} already.`)];
    });
    return { return: late[0] === none ? null : await show(context, link, returnId), problems: late };
  }
}

const OTHERWISE: Readonly<Record<Exclude<RefusedReturn['outcome'], 'REFUSED'>, () => ShopperProblem>> = {
  GONE: noSuchOrder,
  CHANGED: () => shopperProblem('CHANGED', ['expected'], 'It comes to something else than was shown.'),
  KEY_TAKEN: () => shopperProblem('INVALID', ['formKey'], 'Another form has this key.'),
};

async function answer(context: ShopperContext, link: OpenLink, outcome: OpenedReturn | RefusedReturn): Promise<ReturnRequestResult> {
  if ('returnId' in outcome) return { return: await show(context, link, outcome.returnId), problems: [] };
  const problems = outcome.outcome === 'REFUSED' ? draftProblems(outcome.problems) : [OTHERWISE[outcome.outcome]()];
  return { return: outcome.otherReturnId === null ? null : await show(context, link, outcome.otherReturnId), problems };
}

/** The return as the link shows it; null: it is not for who has this link. */
async function show({ house, orders }: ShopperContext, { merchantId, orderId, view }: OpenLink, returnId: string) {
  const { address } = await orders.returnTerms(merchantId);
  const stored = await withMerchant(house.pool, merchantId, (client) => readShopperReturns(queryOn(client), orderId));
  const mine = stored.filter(({ id }) => id === returnId);
  return shapeReturns(mine, { view, address })[0] ?? null;
}
