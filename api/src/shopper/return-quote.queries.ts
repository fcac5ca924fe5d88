import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import * as v from 'valibot';
import { queryOn } from '@jalon/schema/database';
import { dateOf, localDay } from '@jalon/schema/warehouse';
import { withMerchant } from '../database/with-merchant.ts';
import { judgeDraft, type JudgedDraft } from '../return/judge-draft.ts';
import { readLookReasons, readReturnGround } from '../return/read-return-ground.ts';
import { inputProblems, noSuchOrder } from './act.type.ts';
import { openLink } from './open-link.ts';
import { ReturnDraftInput, ReturnDraftSchema } from './return-draft.inputs.ts';
import { draftProblems } from './return-problems.ts';
import { ReturnQuoteResult, type ReturnQuote } from './return-quote.type.ts';
import type { ShopperContext } from './shopper-context.ts';

@Resolver()
export class ReturnQuoteQueries {
  @Query(() => ReturnQuoteResult, {
    description: 'What a return would come to, to the minor unit, or what is wrong with it. Nothing is written down.',
  })
  async returnQuote(
    @Arg('token', () => String, { description: "The last part of the link's address." }) token: string,
    @Arg('input', () => ReturnDraftInput, { description: 'What would go back.' }) input: ReturnDraftInput,
    @Ctx() context: ShopperContext,
  ): Promise<ReturnQuoteResult> {
    const { link, problems } = await openLink(context, token, 'GIFT');
    if (link === null) return { quote: null, problems };
    const read = v.safeParse(ReturnDraftSchema, input);
    if (!read.success) return { quote: null, problems: inputProblems(read.issues) };
    const { merchantId, orderId, view } = link;
    const isGift = view === 'GIFT';
    const now = new Date();
    return withMerchant(context.house.pool, merchantId, async (client): Promise<ReturnQuoteResult> => {
      const query = queryOn(client);
      const ground = await readReturnGround(query, { merchantId, orderId, isGift }, now);
      if (ground === null) return { quote: null, problems: [noSuchOrder()] };
      const terms = { isJudged: true, needsMethod: false, isRestockingFree: false, photoIds: ground.photoIds };
      const { judged, problems: wrong } = judgeDraft(read.output, ground.offers, terms);
      if (judged === null) return { quote: null, problems: draftProblems(wrong) };
      const asked = { merchantId, askedBy: isGift ? ('RECEIVER' as const) : ('BUYER' as const), comesFrom: null };
      const looks = await readLookReasons(query, { ...asked, articlesMinor: judged.price.articlesMinor }, ground, now);
      const needsLook = looks.length > 0;
      const days = judged.method === null || needsLook ? null : (ground.policy?.body.handInDays ?? null);
      const handInBy = days === null ? null : dateOf(localDay(ground.sale.zone, now) + days);
      const quote = { ...quoteOf(judged, ground.sale.currency), handInBy, needsLook };
      return { quote: isGift ? withoutPrices(quote) : quote, problems: [] };
    });
  }
}

function quoteOf({ articles, methods, price }: JudgedDraft, currency: string): Omit<ReturnQuote, 'handInBy' | 'needsLook'> {
  const { feesMinor, shippingFeeMinor, articlesMinor, bonusMinor, refundMinor, creditMinor, exchangedMinor } = price;
  return {
    ...{ currency, methods, articlesMinor, shippingFeeMinor, bonusMinor, refundMinor, creditMinor, exchangedMinor },
    restockingMinor: feesMinor - shippingFeeMinor,
    lines: articles.map(({ lineId, outcome, paidMinor }, index) => {
      const { feeMinor, bonusMinor: bonus } = price.lines[index]!;
      const isCredit = outcome === 'CREDIT';
      const money = outcome === 'EXCHANGE' || outcome === 'REPAIR' ? 0 : paidMinor - feeMinor;
      return {
        ...{ lineId, outcome, paidMinor, feeMinor, bonusMinor: bonus },
        refundMinor: isCredit ? 0 : money,
        creditMinor: isCredit ? money + bonus : 0,
      };
    }),
  };
}

/** Whoever got a gift is told how, not how much. */
const withoutPrices = ({ lines, methods, handInBy, needsLook }: ReturnQuote): ReturnQuote => ({
  ...{ methods, handInBy, needsLook, currency: null, articlesMinor: null, restockingMinor: null, shippingFeeMinor: null },
  ...{ bonusMinor: null, refundMinor: null, creditMinor: null, exchangedMinor: null },
  lines: lines.map(({ lineId, outcome }) => ({
    ...{ lineId, outcome, paidMinor: null, feeMinor: null, bonusMinor: null, refundMinor: null, creditMinor: null },
  })),
});
