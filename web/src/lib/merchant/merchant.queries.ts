import { graphql } from '#lib/graph/document.ts';
import type { Merchant, Viewer } from './merchant.type.ts';
import type { Role } from './role.ts';

export const VIEWER = graphql<{ viewer: (Omit<Viewer, 'merchant' | 'role'> & { merchant: Merchant | null; role: Role | null }) | null }>(`
  query ViewerOfAdmin {
    viewer {
      account {
        email
        name
        language
      }
      role
      merchant {
        id
        slug
        name
        defaultLanguage
        timeZone
        supportEmail
        supportUrl
        homeUrl
        etaConfidence
        etaIsPublic
        holdMinutes
        shortWaitDays
        marginFloorPercent
        sendsParts
        brand {
          logoSvg
          logoPictureId
          brandColor
          onBrandColor
          surface
          ink
          radiusPx
          fontText
          fontDisplay
          mode
        }
      }
      memberships {
        slug
        name
        role
      }
    }
  }
`);
