import { hash } from 'node:crypto';
import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql';
import * as v from 'valibot';
import { newId, type Query, queryOn } from '@jalon/schema/database';
import { emailKey, isEmail } from '@jalon/schema/order';
import { chooseLanguage } from '@jalon/schema/words';
import { withMerchant } from '../database/with-merchant.ts';
import { writeEvent } from '../order/write-event.ts';
import { ActResult, done, inputProblems, noSuchOrder, notDone } from './act.type.ts';
import { holdOrder, openLink, type OpenLink } from './open-link.ts';
import { plainLine } from './plain-text.ts';
import { shopperProblem } from './problem.type.ts';
import type { ShopperContext } from './shopper-context.ts';

const FOLLOWERS_AT_MOST = 5;
/** Of a path in SMTP (RFC 5321, 4.5.3.1.3), without its brackets. */
const EMAIL_LENGTH_AT_MOST = 254;

@InputType({ description: 'Somebody who is to follow an order.' })
export class FollowerInviteInput {
  @Field(() => String, { description: 'Where the invitation goes.' })
  email!: string;

  @Field(() => String, { nullable: true, description: 'What they are called.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'BCP 47: what they read; the nearest of our languages is taken.' })
  language?: string | null;
}

const FollowerInviteSchema = v.object({
  email: v.pipe(
    v.string(),
    v.trim(),
    v.check((text) => text.length <= EMAIL_LENGTH_AT_MOST && isEmail(text), 'This is no e-mail address.'),
  ),
  name: plainLine(100),
  language: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(40, 'This is too long.'))), null),
});

@Resolver()
export class FollowerInviteMutations {
  @Mutation(() => ActResult, {
    description: `Invites somebody to follow an order; they get one message, and more only after they said yes. At most ${FOLLOWERS_AT_MOST} follow an order. Never tells whether an address is known.`,
  })
  async followerInvite(
    @Arg('token', () => String, { description: "The last part of the link's address." }) token: string,
    @Arg('input', () => FollowerInviteInput, { description: 'Who.' }) input: FollowerInviteInput,
    @Ctx() context: ShopperContext,
  ): Promise<ActResult> {
    const { link, problems } = await openLink(context, token);
    if (link === null) return notDone(...problems);
    const read = v.safeParse(FollowerInviteSchema, input);
    if (!read.success) return notDone(...inputProblems(read.issues));
    const { house, network } = context;
    const wait = await house.throttle.invite(hash('sha256', link.orderId), network);
    if (wait !== null) return notDone(shopperProblem('THROTTLED', [], 'Too many invitations.', wait));
    const outcome = await withMerchant(house.pool, link.merchantId, (client) => invite(queryOn(client), link, read.output));
    if (outcome === 'GONE') return notDone(noSuchOrder());
    if (outcome === 'TOO_MANY') return notDone(shopperProblem('TOO_MANY', ['token'], `${FOLLOWERS_AT_MOST} follow it already.`));
    return done();
  }
}

async function invite(
  query: Query,
  { merchantId, orderId }: OpenLink,
  { email, name, language }: v.InferOutput<typeof FollowerInviteSchema>,
): Promise<'DONE' | 'TOO_MANY' | 'GONE'> {
  if (!(await holdOrder(query, orderId))) return 'GONE';
  const followers = await query<{ email: string | null }>('select email from follower where order_id = ?', [orderId]);
  if (followers.some((one) => one.email !== null && emailKey(one.email) === emailKey(email))) return 'DONE';
  if (followers.length >= FOLLOWERS_AT_MOST) return 'TOO_MANY';
  const [shop] = await query<{ language: string }>('select default_language as language from merchant where id = ?', [merchantId]);
  const followerId = newId();
  await query(
    `insert into follower (id, merchant_id, order_id, name, email, language, view, invited_by, created_at)
     values (?, ?, ?, ?, ?, ?, 'NEIGHBOUR', 'SHOPPER', now())`,
    [followerId, merchantId, orderId, name, email, chooseLanguage({ asked: language, shop: shop?.language ?? null })],
  );
  await writeEvent(query, { merchantId, orderId, type: 'follower.invited', data: { followerId } });
  return 'DONE';
}
