import type { GraphQLSchema } from 'graphql';
import { BlockVisitMutations } from '../shopper/block-visit.mutations.ts';
import { ChangeOrderMutations } from '../shopper/change-order.mutations.ts';
import { ClaimAnswerMutations } from '../shopper/claim-answer.mutations.ts';
import { ClaimOpenMutations } from '../shopper/claim-open.mutations.ts';
import { ContactAskMutations } from '../shopper/contact-ask.mutations.ts';
import { ContactQueries } from '../shopper/contact.queries.ts';
import { ContactSaveMutations } from '../shopper/contact-save.mutations.ts';
import { DeliveryPromiseQueries } from '../shopper/delivery-promise.queries.ts';
import { IdentifyMutations } from '../shopper/identify.mutations.ts';
import { DeviceAddMutations } from '../shopper/device-add.mutations.ts';
import { DeviceRemoveMutations } from '../shopper/device-remove.mutations.ts';
import { FeedbackGiveMutations } from '../shopper/feedback-give.mutations.ts';
import { FollowerConfirmMutations } from '../shopper/follower-confirm.mutations.ts';
import { FollowerInviteMutations } from '../shopper/follower-invite.mutations.ts';
import { FollowerRemoveMutations } from '../shopper/follower-remove.mutations.ts';
import { LinkShareMutations } from '../shopper/link-share.mutations.ts';
import { LookUpMutations } from '../shopper/look-up.mutations.ts';
import { RefreshMutations } from '../shopper/refresh.mutations.ts';
import { ReturnOptionsQueries } from '../shopper/return-options.queries.ts';
import { ReturnPhotoAddMutations } from '../shopper/return-photo-add.mutations.ts';
import { ReturnQuoteQueries } from '../shopper/return-quote.queries.ts';
import { ReturnRequestMutations } from '../shopper/return-request.mutations.ts';
import { OrderSubscriptions } from '../shopper/order.subscriptions.ts';
import { ShopScoreboardQueries } from '../shopper/shop-scoreboard.queries.ts';
import { TextMessagesAskMutations } from '../shopper/text-messages-ask.mutations.ts';
import { ShopDomainQueries } from '../shopper/shop-domain.queries.ts';
import { TrackQueries } from '../shopper/track.queries.ts';
import { WithdrawalDeclareMutations } from '../shopper/withdrawal-declare.mutations.ts';
import { WithdrawalFormQueries } from '../shopper/withdrawal-form.queries.ts';
import { buildSchema } from './build-schema.ts';

/** For shoppers: projections written by hand, so that a new column cannot leak. */
export const buildShopperSchema = (): GraphQLSchema =>
  buildSchema([
    TrackQueries,
    ShopDomainQueries,
    DeliveryPromiseQueries,
    ShopScoreboardQueries,
    LookUpMutations,
    IdentifyMutations,
    RefreshMutations,
    ChangeOrderMutations,
    LinkShareMutations,
    FollowerInviteMutations,
    FollowerRemoveMutations,
    FollowerConfirmMutations,
    ClaimOpenMutations,
    ClaimAnswerMutations,
    FeedbackGiveMutations,
    ContactAskMutations,
    ContactQueries,
    ContactSaveMutations,
    TextMessagesAskMutations,
    DeviceAddMutations,
    DeviceRemoveMutations,
    BlockVisitMutations,
    ReturnOptionsQueries,
    ReturnQuoteQueries,
    ReturnRequestMutations,
    ReturnPhotoAddMutations,
    WithdrawalFormQueries,
    WithdrawalDeclareMutations,
    OrderSubscriptions,
  ]);
