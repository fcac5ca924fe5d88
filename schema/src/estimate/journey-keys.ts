import type { Parcel } from './parcel.ts';

/** A number of no group: larger than any book. */
const NOTHING = 2 ** 30;

/** Gives every distinct text a small number, so that memory is arrays instead of maps of strings. */
export class KeyBook {
  readonly #ids = new Map<string, number>();

  constructor(texts: readonly string[] = []) {
    for (const text of texts) this.learn(text);
  }

  get size(): number {
    return this.#ids.size;
  }

  /** Every text, in the order of its number. */
  toTexts(): string[] {
    return [...this.#ids.keys()];
  }

  /** The number of a text, or one that nothing is remembered under. */
  find(text: string): number {
    return this.#ids.get(text) ?? NOTHING;
  }

  /** The number of a text, given now if it is new. */
  learn(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    this.#ids.set(text, this.#ids.size);
    return this.#ids.size - 1;
  }
}

/** Groups from wide to narrow, as numbers of a KeyBook. A plain array: it weighs a third of a typed one of this length. */
export type GroupPath = readonly number[];

/** The groups a parcel belongs to, from wide to narrow, as numbers of a KeyBook. */
export interface JourneyKeys {
  /** everything → carrier → service → country pair → region pair → destination prefixes. */
  lane: GroupPath;
  /** the origin's own habits on top of its lane. */
  origin: GroupPath;
  /** how long this shop takes to hand over. */
  processing: GroupPath;
  /** everything → carrier → carrier in the destination's region. */
  speed: GroupPath;
  /** everything → origin prefix → origin: how fast this shop's parcels get away just now. */
  pickup: GroupPath;
}

/** Lane levels that count as "a lane" when the level of an estimate is named. */
export const LANE_LEVELS = { CARRIER: 1, COUNTRY_PAIR: 3, LANE: 4 } as const;

export const deliveryClockName = (parcel: Parcel): string => `d|${parcel.carrier}|${parcel.destCountry}`;
export const handoverClockName = (parcel: Parcel): string => `h|${parcel.originCountry}`;

/** The groups of a parcel; `number` gives a text its number: `learn` or `find` of a KeyBook. */
export function keysOf(parcel: Parcel, number: (text: string) => number): JourneyKeys {
  const key = (...parts: string[]): number => number(parts.join('|'));
  const { carrier, service, originCountry, originRegion, originPostcode, destCountry, destRegion, destPostcode } = parcel;
  const pair = `${carrier}|${service}|${originCountry}|${destCountry}`;
  const regions = `${pair}|${originRegion}`;
  const [all, origin3, origin5] = [
    key('all'),
    key('o3', originCountry, originPostcode.slice(0, 3)),
    key('o5', originCountry, originPostcode),
  ];
  return {
    lane: [
      all,
      key('c', carrier),
      key('s', carrier, service),
      key('p', pair),
      key('r', regions, destRegion),
      key('2', regions, destRegion, destPostcode.slice(0, 2)),
      key('3', regions, destRegion, destPostcode.slice(0, 3)),
      key('5', destCountry, destPostcode),
    ],
    origin: [origin3, origin5],
    processing: [all, key('or', originCountry, originRegion), origin3, origin5],
    speed: [all, key('c', carrier), key('cd', carrier, destCountry, destRegion)],
    pickup: [all, origin3, origin5],
  };
}
