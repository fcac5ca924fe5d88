import type { LinkView } from '@jalon/schema/words';
import { SHOP_FIELDS } from '#lib/merchant/shop.queries.ts';
import type { Shop } from '#lib/merchant/shop.ts';
import { PROBLEM_FIELDS, type LinkProblemCode, type Problem } from '#lib/order/problem.ts';
import type { Instant } from '#lib/order/shopper-order.ts';
import type { Operation } from '#lib/public-api/ask.ts';
import type { WithdrawalPeriod } from '#lib/withdrawal/shopper-withdrawal.ts';
import type { DraftInput } from './return-draft.ts';
import type { ReturnProblem } from './return-problem.ts';
import type { ReturnOptions, ReturnQuote } from './shopper-return.ts';

/** What every page about the goods of an order needs to know of it. */
export interface OrderBrief {
  number: string;
  placedAt: Instant;
  language: string | null;
  view: LinkView;
  recipient: { countryCode: string | null } | null;
  withdrawal: WithdrawalPeriod | null;
  shipments: { destinationZone: string | null }[];
  lines: { id: string; pictureUrl: string | null }[];
}

export interface BriefAnswer {
  track: {
    order: OrderBrief | null;
    shop: Pick<Shop, 'slug'> | null;
    cursor: string | null;
    problems: Problem<LinkProblemCode>[];
  };
  shop: Shop | null;
}

export const ORDER_BRIEF_FIELDS = /* GraphQL */ `
  fragment OrderBriefFields on TrackResult {
    cursor
    problems {
      ...ProblemFields
    }
    shop {
      slug
    }
    order {
      number
      placedAt
      language
      view
      recipient {
        countryCode
      }
      withdrawal {
        isOpen
        endsOn
        daysLeft
      }
      shipments {
        destinationZone
      }
      lines {
        id
        pictureUrl
      }
    }
  }
`;

export const SHOPPER_RETURN_FIELDS = /* GraphQL */ `
  fragment ShopperReturnFields on ShopperReturn {
    id
    number
    state
    method
    requestedAt
    handInBy
    refundDueAt
    settledAt
    declineReason
    currency
    refundMinor
    creditMinor
    canCancel
    carrier
    trackingNumber
    labelProblem
    address
    articles {
      lineId
      title
      quantity
      reason
      outcome
      grade
    }
    documents {
      id
      kind
      contentType
    }
    refunds {
      kind
      state
      amountMinor
      currency
      at
      code
    }
  }
`;

export interface ReturnPageAnswer extends BriefAnswer {
  returnOptions: { options: ReturnOptions | null; problems: ReturnProblem[] };
}

export const RETURN_PAGE: Operation<ReturnPageAnswer, { token: string; slug: string }> = /* GraphQL */ `
  query ReturnPage($token: String!, $slug: String!) {
    track(token: $token) {
      ...OrderBriefFields
    }
    returnOptions(token: $token) {
      problems {
        ...ProblemFields
      }
      options {
        isGift
        currency
        methods
        address
        articles {
          lineId
          title
          variantTitle
          imageUrl
          bought
          quantity
          codes
          endsOn
          daysLeft
          reasons
          photoReasons
          outcomes
          methods
          alternatives {
            variantId
            title
            isInStock
          }
        }
        policy {
          code
          days
          amountMinor
          percent
          day
        }
        returns {
          ...ShopperReturnFields
        }
      }
    }
    shop(slug: $slug) {
      ...ShopFields
    }
  }
  ${ORDER_BRIEF_FIELDS}
  ${SHOPPER_RETURN_FIELDS}
  ${PROBLEM_FIELDS}
  ${SHOP_FIELDS}
`;

export const RETURN_QUOTE: Operation<
  { returnQuote: { quote: ReturnQuote | null; problems: ReturnProblem[] } },
  { token: string; input: DraftInput }
> = /* GraphQL */ `
  query ReturnQuote($token: String!, $input: ReturnDraftInput!) {
    returnQuote(token: $token, input: $input) {
      problems {
        ...ProblemFields
      }
      quote {
        currency
        lines {
          lineId
          outcome
          bonusMinor
          refundMinor
          creditMinor
        }
        articlesMinor
        restockingMinor
        shippingFeeMinor
        bonusMinor
        refundMinor
        creditMinor
        exchangedMinor
        handInBy
        methods
        needsLook
      }
    }
  }
  ${PROBLEM_FIELDS}
`;
