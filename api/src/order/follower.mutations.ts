import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { Merchant } from '@jalon/schema/merchant';
import { emailKey, Follower, Order, TrackingLink } from '@jalon/schema/order';
import { chooseLanguage } from '@jalon/schema/words';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { FollowerInput, FollowerInputSchema } from './follower.inputs.ts';
import { writeEvent } from './write-event.ts';

/** Of one order: more is no household, office or neighbourhood. */
const MOST_FOLLOWERS = 10;
const LINK_DAYS = 180;
const DAY_MS = 86_400_000;

const followerResult = (name: string, description: string) =>
  resultOf<{ follower: Follower }>(name, { follower: { type: () => Follower, description } });
const FollowerAddResult = followerResult('FollowerAddResult', 'Who was invited.');
const FollowerRemoveResult = followerResult('FollowerRemoveResult', 'Who was removed.');

interface FollowerAnswer {
  follower: Follower | null;
  problems: Problem[];
}

const refused = (...problems: Problem[]): FollowerAnswer => ({ follower: null, problems });

@Resolver()
export class FollowerMutations {
  @Authorized('AGENT')
  @Mutation(() => FollowerAddResult, {
    description: 'Invites somebody to follow an order. Until they say yes they hear of nothing but the invitation. Needs AGENT.',
  })
  async followerAdd(
    @Arg('input', () => FollowerInput, { description: 'What is to be done.' }) input: FollowerInput,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<FollowerAnswer> {
    const { output, problems } = checkInput(FollowerInputSchema, input);
    if (output === null) return refused(...problems);
    const { orderId, email, view } = output;
    const order = isUuid(orderId) ? await em.findOne(Order, orderId) : null;
    if (order === null) return refused(problem('NOT_FOUND', ['input', 'orderId'], 'There is no such order.'));
    const others = await em.find(Follower, { orderId });
    if (others.some((other) => other.email !== null && emailKey(other.email) === emailKey(email)))
      return refused(problem('TAKEN', ['input', 'email'], 'They follow it already, or were asked to.'));
    if (others.length >= MOST_FOLLOWERS) return refused(problem('INVALID', ['input', 'orderId'], `${MOST_FOLLOWERS} follow it already.`));
    const { defaultLanguage } = await em.findOneOrFail(Merchant, merchantId);
    const language = chooseLanguage({ asked: output.language ?? null, shop: defaultLanguage });
    const follower = Object.assign(new Follower(), { merchantId, orderId, email, view, language, name: output.name || null });
    follower.invitedBy = 'STAFF';
    const expiresAt = new Date(Date.now() + LINK_DAYS * DAY_MS);
    const link = Object.assign(new TrackingLink(), { merchantId, orderId, view, followerId: follower.id, expiresAt });
    await em.persist([follower, link]).flush();
    const data = { followerId: follower.id };
    await writeEvent((sql, values) => em.execute(sql, values), { merchantId, orderId, type: 'follower.invited', data });
    return { follower, problems: [] };
  }

  @Authorized('AGENT')
  @Mutation(() => FollowerRemoveResult, {
    description: 'Somebody no longer follows an order: nothing more is sent to them, and their link opens nothing. Needs AGENT.',
  })
  async followerRemove(
    @Arg('id', () => ID, { description: 'UUID of the thing meant.' }) id: string,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<FollowerAnswer> {
    const follower = isUuid(id) ? await em.findOne(Follower, id) : null;
    if (follower === null) return refused(problem('NOT_FOUND', ['id'], 'There is no such person.'));
    const links = await em.find(TrackingLink, { orderId: follower.orderId, followerId: id, revokedAt: null });
    for (const link of links) link.revokedAt = new Date();
    await em.flush();
    await em.nativeDelete(Follower, { id });
    for (const { id: linkId, orderId } of links)
      await writeEvent((sql, values) => em.execute(sql, values), { merchantId, orderId, type: 'tracking_link.revoked', data: { linkId } });
    return { follower, problems: [] };
  }
}
