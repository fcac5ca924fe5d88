import { KeyBook, deliveryClockName, handoverClockName, keysOf, type JourneyKeys } from './journey-keys.ts';
import type { PastParcel } from './parcel.ts';

export type Happening = 'ordered' | 'handed_over' | 'delivered';
const KINDS: readonly Happening[] = ['ordered', 'handed_over', 'delivered'];

/** Past parcels with everything that happened to them in the order in which it became known. Built once, lived through often. */
export class History {
  readonly parcels: readonly PastParcel[];
  readonly keys: readonly JourneyKeys[];
  readonly book = new KeyBook();
  /** Instants of all happenings, ascending. */
  readonly times: Float64Array;
  readonly #subject: Int32Array;
  readonly #kind: Uint8Array;

  constructor(parcels: readonly PastParcel[]) {
    this.parcels = parcels;
    this.keys = parcels.map((parcel) => keysOf(parcel, (text) => this.book.learn(text)));
    const at = new Float64Array(parcels.length * KINDS.length).fill(NaN);
    parcels.forEach(({ orderedAt, handedOverAt, deliveredAt }, index) => {
      [orderedAt, handedOverAt, deliveredAt].forEach((instant, kind) => (at[index * KINDS.length + kind] = instant ?? NaN));
    });
    const known = Uint32Array.from(at.keys()).filter((slot) => !Number.isNaN(at[slot]!));
    // Of one instant the order comes before the hand-over, and that before the delivery.
    known.sort((a, b) => at[a]! - at[b]! || (a % KINDS.length) - (b % KINDS.length) || a - b);
    this.times = Float64Array.from(known, (slot) => at[slot]!);
    this.#kind = Uint8Array.from(known, (slot) => slot % KINDS.length);
    this.#subject = Int32Array.from(known, (slot) => Math.floor(slot / KINDS.length));
  }

  get length(): number {
    return this.times.length;
  }

  kindAt(position: number): Happening {
    return KINDS[this.#kind[position]!]!;
  }

  parcelAt(position: number): number {
    return this.#subject[position]!;
  }

  /** Deliveries and hand-overs known at `now`, as local instants, by the name of their clock; with the country whose week it is. */
  rhythms(now: number): Map<string, { country: string; instants: number[] }> {
    const found = new Map<string, { country: string; instants: number[] }>();
    const note = (name: string, country: string, at: number | null, offset: number): void => {
      const held = found.get(name) ?? { country, instants: [] };
      found.set(name, held);
      if (at !== null && at <= now) held.instants.push(at + offset);
    };
    for (const parcel of this.parcels) {
      note(deliveryClockName(parcel), parcel.destCountry, parcel.deliveredAt, parcel.utcOffsetDays);
      note(handoverClockName(parcel), parcel.originCountry, parcel.handedOverAt, parcel.utcOffsetDays);
    }
    return found;
  }
}

/** A growing set of training rows for one point of the journey. */
export class TrainingRows {
  readonly features: Float32Array;
  readonly expected: Float32Array;
  /** Local start and its parcel, for each row. */
  readonly startedAt: Float64Array;
  readonly parcel: Int32Array;
  readonly width: number;
  count = 0;

  constructor(capacity: number, width: number) {
    this.width = width;
    this.features = new Float32Array(capacity * width);
    this.expected = new Float32Array(capacity);
    this.startedAt = new Float64Array(capacity);
    this.parcel = new Int32Array(capacity);
  }

  push(features: Float32Array, expected: number, startedAt: number, parcel: number): void {
    this.features.set(features, this.count * this.width);
    this.expected[this.count] = expected;
    this.startedAt[this.count] = startedAt;
    this.parcel[this.count] = parcel;
    this.count++;
  }
}
