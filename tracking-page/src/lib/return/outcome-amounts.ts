import type { ReturnMethod, ReturnOutcome } from '@jalon/schema/words';
import { answerOf } from '#lib/order/act.ts';
import { ask } from '#lib/public-api/ask.ts';
import { chosenOf, inputOf, methodsFor, type ReturnDraft } from './return-draft.ts';
import { RETURN_QUOTE } from './return.queries.ts';
import type { ReturnOptions, ReturnQuote } from './shopper-return.ts';

/** What an article would give, by its id and by what is wanted for it. Missing: not an amount, or not to be told. */
export type OutcomeAmounts = Record<string, Partial<Record<ReturnOutcome, { amountMinor: number; bonusMinor: number }>>>;

/** Kept back for a way back; missing: nothing. */
export type MethodFees = Partial<Record<ReturnMethod, number>>;

/** Those that are told as an amount. */
const PRICED: readonly ReturnOutcome[] = ['REFUND', 'CREDIT', 'KEEP', 'DONATE'];

/** What every choice would give, to the cent: the api prices a return in which all that can is of one kind, for each kind. */
export async function outcomeAmounts(
  token: string,
  draft: ReturnDraft,
  options: ReturnOptions,
  address: string,
): Promise<{ amounts: OutcomeAmounts; fees: MethodFees; currency: string | null }> {
  if (options.isGift) return { amounts: {}, fees: {}, currency: null };
  const [quotes, fees] = await Promise.all([
    Promise.all(PRICED.map((outcome) => quoteAll(token, draft, options, outcome, address))),
    methodFees(token, draft, options, address),
  ]);
  const amounts: OutcomeAmounts = {};
  for (const { lineId, outcome, refundMinor, creditMinor, bonusMinor } of quotes.flatMap((quote) => quote?.lines ?? [])) {
    if (refundMinor === null && creditMinor === null) continue;
    amounts[lineId] = {
      ...amounts[lineId],
      [outcome]: { amountMinor: (refundMinor ?? 0) + (creditMinor ?? 0), bonusMinor: bonusMinor ?? 0 },
    };
  }
  return { amounts, fees, currency: quotes.find((quote) => quote !== null)?.currency ?? options.currency };
}

/** What each way back would cost, where a way back can cost anything. */
async function methodFees(token: string, draft: ReturnDraft, options: ReturnOptions, address: string): Promise<MethodFees> {
  const isFree = options.policy.every(({ code }) => code !== 'PAYS_SHOPPER' && code !== 'PAYS_FAULT');
  if (isFree) return {};
  const told = methodsFor(draft, options).map(async (method) => {
    const quote = await quoteAll(token, { ...draft, method }, options, 'REFUND', address);
    return [method, quote?.shippingFeeMinor ?? 0] as const;
  });
  return Object.fromEntries((await Promise.all(told)).filter(([, fee]) => fee > 0));
}

async function quoteAll(
  token: string,
  draft: ReturnDraft,
  options: ReturnOptions,
  outcome: ReturnOutcome,
  address: string,
): Promise<ReturnQuote | null> {
  const articles = chosenOf(draft, options).flatMap(({ chosen, article }) =>
    article.outcomes.includes(outcome) ? [{ ...chosen, outcome, variantId: null }] : [],
  );
  const method = draft.method ?? methodsFor(draft, options)[0] ?? null;
  const input = inputOf({ ...draft, articles, method });
  if (input === null) return null;
  return (await answerOf(ask(RETURN_QUOTE, { token, input }, address)))?.returnQuote.quote ?? null;
}
