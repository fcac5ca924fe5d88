import { graphql } from '#lib/graph/document.ts';

export interface WindowScore {
  /** Percent. */
  stated: number;
  /** 0 to 1. */
  observed: number;
  meanWidthDays: number;
}

export interface EstimateSlice {
  /** A week's Monday, a carrier, `<country>|<region>` or a basis; null: everything. */
  key: string | null;
  estimates: number;
  meanErrorDays: number;
  meanPinballDays: number;
  windows: WindowScore[];
  lateShare: number;
}

export interface EtaModelSummary {
  version: number;
  fittedAt: string;
  deliveries: number;
  serves: boolean;
  pinballDays: number | null;
  inServicePinballDays: number | null;
}

export interface Scoreboard {
  total: EstimateSlice | null;
  byBasis: EstimateSlice[];
  byCarrier: EstimateSlice[];
  byLane: EstimateSlice[];
  byWeek: EstimateSlice[];
  models: EtaModelSummary[];
}

export const SCOREBOARD = graphql<{ etaScoreboard: Scoreboard; carriers: { code: string; name: string }[] }, { weeks: number }>(`
  query Scoreboard($weeks: Int!) {
    carriers {
      code
      name
    }
    etaScoreboard(weeks: $weeks) {
      total {
        ...Slice
      }
      byBasis {
        ...Slice
      }
      byCarrier {
        ...Slice
      }
      byLane {
        ...Slice
      }
      byWeek {
        ...Slice
      }
      models {
        version
        fittedAt
        deliveries
        serves
        pinballDays
        inServicePinballDays
      }
    }
  }
  fragment Slice on EstimateSlice {
    key
    estimates
    meanErrorDays
    meanPinballDays
    windows {
      stated
      observed
      meanWidthDays
    }
    lateShare
  }
`);
