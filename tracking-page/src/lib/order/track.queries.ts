import { SHOP_FIELDS } from '#lib/merchant/shop.queries.ts';
import type { Shop } from '#lib/merchant/shop.ts';
import type { Operation } from '#lib/public-api/ask.ts';
import type { LinkProblemCode, Problem } from './problem.ts';
import type { ShopperOrder } from './shopper-order.ts';

export interface TrackAnswer {
  track: { order: ShopperOrder | null; shop: Pick<Shop, 'slug'> | null; cursor: string | null; problems: Problem<LinkProblemCode>[] };
  /** The shop in the address: what a page about a broken link is dressed in. */
  shop: Shop | null;
}

export const TRACK: Operation<TrackAnswer, { token: string; slug: string; key: string | null }> = /* GraphQL */ `
  query Track($token: String!, $slug: String!, $key: String) {
    track(token: $token, key: $key) {
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
        view
        isIdentified
        isFollowerUnconfirmed
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
          pictureUrl
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
              pictureUrl
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
          pickup {
            openingHours
            code
            hasCode
          }
          proof {
            isThere
            signedBy
            pictures {
              kind
              url
            }
          }
          places {
            latitude
            longitude
            kind
            city
            countryCode
          }
          feedback {
            stars
            reasons
            comment
            givenAt
          }
          lines {
            lineId
            title
            variantTitle
            imageUrl
            pictureUrl
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
        messages {
          id
          event
          subject
          text
          sentAt
        }
        claims {
          id
          shipmentId
          kind
          state
          openedAt
          waitUntil
          decision
          decisionReason
        }
        followers {
          id
          name
          address
          view
          isConfirmed
        }
        blocks {
          id
          kind
          title
          text
          pictureUrl
          pictureWidthPx
          pictureHeightPx
          href
        }
        canReturn
        returnDaysLeft
        withdrawal {
          isOpen
          endsOn
          daysLeft
        }
        returns {
          id
          number
          state
        }
      }
    }
    shop(slug: $slug) {
      ...ShopFields
    }
  }
  ${SHOP_FIELDS}
`;
