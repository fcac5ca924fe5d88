import { graphql } from '#lib/graph/document.ts';
import type { MessageEffect } from './effect.type.ts';

export type CycleLeg =
  | 'PAID_TO_RELEASED'
  | 'RELEASED_TO_PICKED'
  | 'PICKED_TO_PACKED'
  | 'PACKED_TO_HANDED_OVER'
  | 'HANDED_OVER_TO_SCANNED'
  | 'SCANNED_TO_DELIVERED'
  | 'PAID_TO_DELIVERED';

export interface CycleTime {
  leg: CycleLeg;
  parts: number;
  p50Hours: number;
  p90Hours: number;
}

/** 0 to 1, with its 90 % interval. */
export interface ObservedShare {
  of: number;
  share: number;
  low: number;
  high: number;
}

export interface OrderNumbers {
  key: string;
  name: string | null;
  orders: number;
  parts: number;
  cycle: CycleTime[];
  sentOnTime: ObservedShare | null;
  deliveredOnTime: ObservedShare | null;
  accurate: ObservedShare | null;
  costPerOrderMinor: string | number | null;
  costCurrency: string | null;
}

interface Answer {
  carriers: { code: string; name: string }[];
  all: OrderNumbers[];
  byWarehouse: OrderNumbers[];
  byCarrier: OrderNumbers[];
  bySupplier: OrderNumbers[];
  byStore: OrderNumbers[];
  byDay: OrderNumbers[];
  messageEffect: MessageEffect;
}

export const NUMBERS = graphql<Answer, { from: string }>(`
  query Numbers($from: DateTimeISO!) {
    carriers {
      code
      name
    }
    messageEffect(from: $from) {
      holdOutPercents
      whereIsIt {
        ...Measure
      }
      repeatOrders {
        ...Measure
      }
      contacts {
        origin
        reason
        count
      }
    }
    all: orderNumbers(from: $from, by: ALL) {
      ...Figures
    }
    byWarehouse: orderNumbers(from: $from, by: WAREHOUSE) {
      ...Figures
    }
    byCarrier: orderNumbers(from: $from, by: CARRIER) {
      ...Figures
    }
    bySupplier: orderNumbers(from: $from, by: SUPPLIER) {
      ...Figures
    }
    byStore: orderNumbers(from: $from, by: STORE) {
      ...Figures
    }
    byDay: orderNumbers(from: $from, by: DAY) {
      ...Figures
    }
  }
  fragment Figures on OrderNumbers {
    key
    name
    orders
    parts
    cycle {
      leg
      parts
      p50Hours
      p90Hours
    }
    sentOnTime {
      ...Share
    }
    deliveredOnTime {
      ...Share
    }
    accurate {
      ...Share
    }
    costPerOrderMinor
    costCurrency
  }
  fragment Share on ObservedShare {
    of
    share
    low
    high
  }
  fragment Measure on EffectMeasure {
    verdict
    difference {
      share
      low
      high
    }
    arms {
      arm
      orders
      hits
      neededOrders
      share {
        share
        low
        high
      }
    }
  }
`);
