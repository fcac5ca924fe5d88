import type { Operation } from '#lib/public-api/ask.ts';

/** How often windows of a stated confidence were right. */
export interface WindowScore {
  /** Percent. */
  stated: number;
  /** 0 to 1. */
  observed: number;
  meanWidthDays: number;
}

export interface Slice {
  /** A week's Monday, or a basis; null: everything. */
  key: string | null;
  estimates: number;
  meanErrorDays: number;
  windows: WindowScore[];
}

export interface Score {
  total: Slice | null;
  byBasis: Slice[];
  byWeek: Slice[];
}

export const SCORE: Operation<{ etaScoreboard: Score | null }, { shop: string }> = /* GraphQL */ `
  query Score($shop: String!) {
    etaScoreboard(shop: $shop) {
      total {
        ...Slice
      }
      byBasis {
        ...Slice
      }
      byWeek {
        ...Slice
      }
    }
  }
  fragment Slice on ShopScore {
    key
    estimates
    meanErrorDays
    windows {
      stated
      observed
      meanWidthDays
    }
  }
`;
