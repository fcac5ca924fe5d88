import type { Operation } from '#lib/public-api/ask.ts';
import type { Shop } from './shop.ts';

export const SHOP_FIELDS = /* GraphQL */ `
  fragment ShopFields on Shop {
    slug
    name
    defaultLanguage
    countryCode
    supportEmail
    supportUrl
    homeUrl
    etaIsPublic
    brand {
      logoSvg
      brandColor
      onBrandColor
      surface
      ink
      radiusPx
      fontText
      fontDisplay
      mode
    }
    logo {
      url
      widthPx
      heightPx
    }
    domain
    pushKey
  }
`;

export const SHOP: Operation<{ shop: Shop | null }, { slug: string }> = /* GraphQL */ `
  query Shop($slug: String!) {
    shop(slug: $slug) {
      ...ShopFields
    }
  }
  ${SHOP_FIELDS}
`;
