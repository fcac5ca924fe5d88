import { createHash } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { dressAs } from '#lib/merchant/open-shop.ts';
import { LastKnown } from '#lib/order/last-known.ts';
import type { LinkProblemCode } from '#lib/order/problem.ts';
import { ApiUnavailable, ask, noteDown, orDown, type Operation } from '#lib/public-api/ask.ts';
import { settleLanguage } from '#lib/words/settle-language.ts';
import type { BriefAnswer } from './return.queries.ts';

type PageEvent = Pick<RequestEvent, 'locals' | 'getClientAddress'> & { params: { merchant: string; token: string } };

/** About 10 kB each. */
const MOST_KEPT = 500;
const KEPT_MS = 1_800_000;

/** Gone for good, or never there. */
const STATUS = { LINK_INVALID: 404, LINK_EXPIRED: 410, LINK_REVOKED: 410 } as const satisfies Record<LinkProblemCode, number>;

/**
 * Opens pages about the goods of an order: what the api says behind a link, and while it says nothing what it said last, so that a
 * form half filled in is not lost. A link of one shop under another shop's address is nobody's link.
 */
export function orderPageOpener<Answer extends BriefAnswer>(operation: Operation<Answer, { token: string; slug: string }>) {
  const lastKnown = new LastKnown<Answer>(MOST_KEPT, KEPT_MS);

  async function answerFor({ params, getClientAddress }: PageEvent): Promise<{ answer: Answer; keptAt: Date | null }> {
    const { merchant: slug, token } = params;
    // The link itself is a key, and is kept nowhere.
    const name = createHash('sha256').update(`${slug} ${token}`).digest('base64url');
    const asked = ask(operation, { token, slug }, getClientAddress());
    try {
      const answer = await asked;
      if (answer.track.order === null) lastKnown.forget(name);
      else lastKnown.keep(name, answer, new Date());
      return { answer, keptAt: null };
    } catch (failure) {
      const kept = failure instanceof ApiUnavailable ? lastKnown.find(name, new Date()) : null;
      if (kept === null) return { answer: await orDown(asked), keptAt: null };
      noteDown(failure as ApiUnavailable);
      return { answer: kept.answer, keptAt: kept.at };
    }
  }

  return async <Part>(event: PageEvent, partOf: (answer: Answer) => Part | null) => {
    const { token } = event.params;
    const { answer, keptAt } = await answerFor(event);
    const shop = dressAs(event, answer.shop);
    const { order, cursor, problems } = answer.track;
    const part = answer.track.shop?.slug === shop.slug ? partOf(answer) : null;
    if (order === null || part === null) {
      const problem = order === null ? (problems[0]?.code ?? 'LINK_INVALID') : 'LINK_INVALID';
      event.locals.status = STATUS[problem];
      const settled = await settleLanguage(event, { country: shop.countryCode, shop: shop.defaultLanguage }, shop.slug);
      return { shop, token, problem, order: null, part: null, ...settled };
    }
    const country = order.recipient?.countryCode ?? shop.countryCode;
    const settled = await settleLanguage(event, { order: order.language, country, shop: shop.defaultLanguage }, shop.slug);
    return { shop, token, problem: null, order, part, cursor, keptAt, ...settled };
  };
}
