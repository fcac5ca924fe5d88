import { SHOP_FIELDS } from '#lib/merchant/shop.queries.ts';
import type { Shop } from '#lib/merchant/shop.ts';
import type { Operation } from '#lib/public-api/ask.ts';
import type { LinkProblemCode, Problem } from './problem.ts';
import type { ShopperOrder } from './shopper-order.ts';

interface TrackAnswer {
  track: { order: ShopperOrder | null; shop: Pick<Shop, 'slug'> | null; cursor: string | null; problems: Problem<LinkProblemCode>[] };
  /** The shop in the address: what a page about a broken link is dressed in. */
  shop: Shop | null;
}

export const TRACK: Operation<TrackAnswer, { token: string; slug: string }> = /* GraphQL */ `
  query Track($token: String!, $slug: String!) {
    track(token: $token) {
      cursor
      problems {
        code
        path
        message
        retryAfterSeconds
      }
      shop {
        slug
      }
      order {
        id
        number
        placedAt
        language
        cancelledAt
        recipient {
          initials
          city
          countryCode
        }
        lines {
          id
          title
          variantTitle
          quantity
          quantityShipped
          imageUrl
        }
        preparation {
          stage
          passed {
            pole
            at
          }
          mayChange
          changeableUntil
          shipBy
          gaps {
            code
            field
          }
          questions {
            id
            line {
              lineId
              title
              variantTitle
              imageUrl
              quantity
            }
            options
            alternatives {
              id
              title
              variantTitle
              imageUrl
            }
            availableOn
            answerBy
          }
        }
        shipments {
          id
          position
          carrier
          carrierName
          trackingNumber
          carrierUrl
          partners {
            carrierName
            trackingNumber
            carrierUrl
          }
          service
          milestone
          condition
          reason
          party
          nextAction
          nextActionBy
          deliveredHow
          deliveredAt
          estimatedFrom
          estimatedTo
          arrival {
            from
            likely
            to
            confidence
            level
            shownAt
            change
            changeDays
            cause
            causeHours
            causePlace
          }
          destinationCity
          destinationCountryCode
          destinationZone
          freshness
          freshnessReason
          lastCheckedAt
          lastChangedAt
          lines {
            lineId
            title
            variantTitle
            imageUrl
            quantity
          }
          events {
            id
            occurredAt
            localTime
            zone
            zoneCertainty
            eventCode
            milestone
            reason
            carrierText
            place {
              name
              city
              region
              countryCode
            }
          }
        }
      }
    }
    shop(slug: $slug) {
      ...ShopFields
    }
  }
  ${SHOP_FIELDS}
`;
