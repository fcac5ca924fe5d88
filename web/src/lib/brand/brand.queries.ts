import { graphql } from '#lib/graph/document.ts';
import type { BlockNumbers, OwnDomain, OwnText, PageBlock, Picture } from './brand.type.ts';

const PICTURE_FIELDS = 'id state problem';

export const PICTURE = graphql<{ picture: Picture | null }, { id: string }>(`
  query PictureOfShop($id: ID!) {
    picture(id: $id) { ${PICTURE_FIELDS} }
  }
`);

export const BLOCKS = graphql<
  { pageBlocks: PageBlock[]; pageBlockNumbers: BlockNumbers[]; carriers: { code: string; name: string }[] },
  { days: number }
>(`
  query BlocksOfPage($days: Int!) {
    pageBlocks {
      id
      kind
      position
      isEnabled
      texts { language title text }
      href
      picture { ${PICTURE_FIELDS} }
      condition
      startsAt
      endsAt
    }
    pageBlockNumbers(days: $days) { blockId visits creditedOrders }
    carriers { code name }
  }
`);

export const TEXTS = graphql<{ texts: OwnText[] }, { language: string; namespace: string }>(`
  query TextsOfSheet($language: String!, $namespace: String!) {
    texts(language: $language, namespace: $namespace) {
      key
      ours
      own
      variables
    }
  }
`);

export const DOMAIN = graphql<{ viewer: { merchant: OwnDomain | null } | null }>(`
  query DomainOfShop {
    viewer {
      merchant {
        domain
        isDomainVerified
        domainRecord {
          name
          value
        }
        pagesUrl
        homeUrl
      }
    }
  }
`);
