import type { Operation } from '#lib/public-api/ask.ts';

export const BLOCK_VISIT: Operation<{ blockVisit: { href: string | null } }, { token: string; blockId: string }> = /* GraphQL */ `
  mutation BlockVisit($token: String!, $blockId: ID!) {
    blockVisit(token: $token, blockId: $blockId) {
      href
    }
  }
`;
