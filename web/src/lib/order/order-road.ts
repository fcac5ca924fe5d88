import type { FulfilmentDetail } from '#lib/fulfilment/fulfilment.type.ts';
import type { Order } from './order.type.ts';

export const ROAD = ['PLACED', 'PAID', 'RELEASED', 'PICKED', 'PACKED', 'HANDED_OVER'] as const;

export interface RoadPole {
  name: (typeof ROAD)[number];
  /** When it was passed, ISO 8601; null: not yet, or nobody said when. */
  at: string | null;
  stands: 'passed' | 'next' | 'ahead';
}

type Facts = Pick<Order, 'placedAt' | 'paidAt' | 'releasedAt' | 'releaseState'> & {
  fulfilments: Pick<FulfilmentDetail, 'state' | 'pickedAt' | 'packedAt' | 'handedOverAt'>[];
};

/**
 * The life of an order up to the carrier. A pole is passed once every part of it has passed it, at the time of the last one;
 * what lies before a passed pole was passed as well, whether or not somebody said when.
 */
export function orderRoad({ placedAt, paidAt, releasedAt, releaseState, fulfilments }: Facts): RoadPole[] {
  const parts = fulfilments.filter(({ state }) => state !== 'CANCELLED');
  const isWhole = releaseState === 'RELEASED' || releaseState === 'WATCHED';
  const last = (of: (part: (typeof parts)[number]) => string | null) => {
    const times = parts.map(of);
    return isWhole && times.length > 0 && times.every((at) => at !== null) ? (times.toSorted().at(-1) ?? null) : null;
  };
  const times = [
    placedAt,
    paidAt,
    isWhole ? releasedAt : null,
    last(({ pickedAt }) => pickedAt),
    last(({ packedAt }) => packedAt),
    last(({ handedOverAt }) => handedOverAt),
  ];
  const reached = times.findLastIndex((at) => at !== null);
  return ROAD.map((name, index) => ({
    name,
    at: times[index] ?? null,
    stands: index <= reached ? 'passed' : index === reached + 1 && releaseState !== 'CANCELLED' ? 'next' : 'ahead',
  }));
}
