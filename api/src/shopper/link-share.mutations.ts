import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import { newId, type Query, queryOn } from '@jalon/schema/database';
import { LinkViewEnum, signLink, type LinkView } from '@jalon/schema/order';
import { withMerchant } from '../database/with-merchant.ts';
import { noSuchOrder } from './act.type.ts';
import { Instant } from './instant.type.ts';
import { holdOrder, openLink, type OpenLink } from './open-link.ts';
import { ShopperProblem, shopperProblem } from './problem.type.ts';
import type { ShopperContext } from './shopper-context.ts';

/** For how long it is good: a gift may be given weeks after it came. */
const SHARE_DAYS: Readonly<Record<Exclude<LinkView, 'FULL'>, number>> = { NEIGHBOUR: 14, GIFT: 90 };
const SHARES_AT_MOST = 10;
/** A press within this time is the same press. */
const SAME_PRESS_SECONDS = 30;

@ObjectType({ description: 'A link with fewer rights, or why there is none.' })
export class LinkShareResult {
  @Field(() => String, { nullable: true, description: 'For `track`: shows what its view says, and no more.' })
  token!: string | null;

  @Field(() => Instant, { nullable: true, description: 'Until when it is good.' })
  expiresAt!: string | null;

  @Field(() => [ShopperProblem], { description: 'Empty with a token.' })
  problems!: ShopperProblem[];
}

interface Share {
  id: string;
  expiresAt: Date;
}

const refused = (...problems: ShopperProblem[]): LinkShareResult => ({ token: null, expiresAt: null, problems });

@Resolver()
export class LinkShareMutations {
  @Mutation(() => LinkShareResult, {
    description: `Makes a link for a neighbour, good for ${SHARE_DAYS.NEIGHBOUR} days, or for whoever got the order as a gift, good for ${SHARE_DAYS.GIFT} days; at most ${SHARES_AT_MOST} of a kind are good at a time.`,
  })
  async linkShare(
    @Arg('token', () => String, { description: "The last part of the link's address." }) token: string,
    @Arg('view', () => LinkViewEnum, { defaultValue: 'NEIGHBOUR', description: '`NEIGHBOUR` or `GIFT`.' }) view: LinkView,
    @Ctx() context: ShopperContext,
  ): Promise<LinkShareResult> {
    const { link, problems } = await openLink(context, token);
    if (link === null) return refused(...problems);
    if (view === 'FULL') return refused(shopperProblem('INVALID', ['view'], 'A link with fewer rights: NEIGHBOUR or GIFT.'));
    const { pool, secretKey } = context.house;
    const share = await withMerchant(pool, link.merchantId, (client) => shareLink(queryOn(client), link, view));
    if (share === 'GONE') return refused(noSuchOrder());
    if (share === 'TOO_MANY') return refused(shopperProblem('TOO_MANY', ['token'], `There are ${SHARES_AT_MOST} such links already.`));
    return { token: signLink(share.id, secretKey), expiresAt: share.expiresAt.toISOString(), problems: [] };
  }
}

async function shareLink(
  query: Query,
  { merchantId, orderId }: OpenLink,
  view: keyof typeof SHARE_DAYS,
): Promise<Share | 'TOO_MANY' | 'GONE'> {
  if (!(await holdOrder(query, orderId))) return 'GONE';
  const shares = await query<Share & { isNew: boolean }>(
    `select id, expires_at as "expiresAt", created_at > now() - ? * interval '1 second' as "isNew" from tracking_link
     where order_id = ? and view = ? and follower_id is null and revoked_at is null and expires_at > now() order by created_at desc`,
    [SAME_PRESS_SECONDS, orderId, view],
  );
  if (shares[0]?.isNew) return shares[0];
  if (shares.length >= SHARES_AT_MOST) return 'TOO_MANY';
  const share = { id: newId(), expiresAt: new Date(Date.now() + SHARE_DAYS[view] * 86_400_000) };
  await query(
    `insert into tracking_link (id, merchant_id, order_id, view, created_at, expires_at) values (?, ?, ?, ?, clock_timestamp(), ?)`,
    [share.id, merchantId, orderId, view, share.expiresAt],
  );
  return share;
}
