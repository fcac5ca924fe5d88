import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { OutboxEvent } from '@jalon/schema/mailroom';
import { Order, TrackingLink } from '@jalon/schema/order';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';

const LINK_DAYS = 180;

const TrackingLinkCreateResult = resultOf<{ trackingLink: TrackingLink }>('TrackingLinkCreateResult', {
  trackingLink: { type: () => TrackingLink, description: 'The new link.' },
});
const TrackingLinkRevokeResult = resultOf<{ trackingLink: TrackingLink }>('TrackingLinkRevokeResult', {
  trackingLink: { type: () => TrackingLink, description: 'The revoked link.' },
});

interface LinkResult {
  trackingLink: TrackingLink | null;
  problems: Problem[];
}

@Resolver()
export class TrackingLinkMutations {
  @Authorized('AGENT')
  @Mutation(() => TrackingLinkCreateResult, { description: `Makes a link for the shopper, good for ${LINK_DAYS} days. Needs AGENT.` })
  async trackingLinkCreate(
    @Arg('orderId', () => ID, { description: 'UUID of the order.' }) orderId: string,
    @Ctx() { em, merchant }: MerchantContext,
  ): Promise<LinkResult> {
    const order = isUuid(orderId) ? await em.findOne(Order, orderId) : null;
    if (order === null) return { trackingLink: null, problems: [problem('NOT_FOUND', ['orderId'], 'There is no such order.')] };
    const trackingLink = Object.assign(new TrackingLink(), {
      merchantId: merchant.merchantId,
      orderId: order.id,
      expiresAt: new Date(Date.now() + LINK_DAYS * 86_400_000),
    });
    await em.persist(trackingLink).flush();
    return { trackingLink, problems: [] };
  }

  @Authorized('AGENT')
  @Mutation(() => TrackingLinkRevokeResult, {
    description: 'Revokes a link at once, on open pages too. Revoking again changes nothing. Needs AGENT.',
  })
  async trackingLinkRevoke(
    @Arg('id', () => ID, { description: 'UUID of the thing meant.' }) id: string,
    @Ctx() { em, merchant }: MerchantContext,
  ): Promise<LinkResult> {
    const trackingLink = isUuid(id) ? await em.findOne(TrackingLink, id) : null;
    if (trackingLink === null) return { trackingLink: null, problems: [problem('NOT_FOUND', ['id'], 'There is no such link.')] };
    if (trackingLink.revokedAt === null) {
      trackingLink.revokedAt = new Date();
      const { merchantId } = merchant;
      const { orderId } = trackingLink;
      em.persist(Object.assign(new OutboxEvent(), { merchantId, type: 'tracking_link.revoked' as const, orderId, data: { linkId: id } }));
      await em.flush();
    }
    return { trackingLink, problems: [] };
  }
}
