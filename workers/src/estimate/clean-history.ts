import type { PastParcel } from '@jalon/schema/estimate';
import type { HistoryRow } from './history-csv.parse.ts';

/** Why a row is not used. Each is counted and reported; no row stops a run. */
export const REJECTIONS = [
  'DUPLICATE',
  'NO_START',
  'DELIVERED_UNREADABLE',
  'DELIVERED_BEFORE_START',
  'DELIVERED_BEFORE_HANDOVER',
  'HANDOVER_BEFORE_ORDER',
  'OUTLIER',
] as const;
export type Rejection = (typeof REJECTIONS)[number];

/** A parcel of a file, by the id it has there; empty where the file gives none. */
export interface FileParcel extends PastParcel {
  id: string;
}

export interface CleanHistory<P extends PastParcel = FileParcel> {
  parcels: P[];
  rows: number;
  /** Rows with no delivery yet: they teach how slow the network is, and are never scored. */
  open: number;
  rejected: Partial<Record<Rejection, number>>;
  /** Values set right or dropped while the row was kept, by rule. */
  repaired: Record<string, number>;
}

/** A journey longer than this is a lost parcel, a return or a typing error, not a slow delivery. */
const LONGEST_JOURNEY_DAYS = 200;
/** Clocks that disagree by up to an hour (a missed change to summer time) are not a contradiction. */
const CLOCK_TOLERANCE_DAYS = 1 / 24 + 1e-9;
/** A carrier that stamps this share of its deliveries at midnight knows only the date. */
const DATE_ONLY_SHARE = 0.8;
/** Then the delivery is taken to have happened in the late afternoon of that date. */
const DATE_ONLY_HOUR = 17 / 24;

interface Stamp {
  at: number;
  offset: number;
  midnight: boolean;
}

/** Days since 1970 UTC of an ISO 8601 instant; null when empty, unreadable or outside the years 2000 to 2100. */
export function readStamp(text: string): Stamp | null {
  const match = /^\d{4}-\d{2}-\d{2}(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text);
  if (!match) return null;
  const zone = match[2] ?? 'Z';
  const milliseconds = Date.parse(
    `${text.slice(0, 10)}T${match[1] ?? '00:00'}${zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone}`,
  );
  const year = Number(text.slice(0, 4));
  if (Number.isNaN(milliseconds) || year < 2000 || year > 2100) return null;
  const minutes = zone === 'Z' ? 0 : Number(`${zone[0]}1`) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2)));
  return { at: milliseconds / 86_400_000, offset: minutes / 1440, midnight: /^00:00(:00(\.0+)?)?$/.test(match[1] ?? '00:00') };
}

/** Cleans the rows of one or more files by the rules of docs/eta.md. Rows in any order; the parcels keep the order of the rows. */
export class HistoryCleaner {
  readonly #seen = new Set<string>();
  readonly #result: CleanHistory = { parcels: [], rows: 0, open: 0, rejected: {}, repaired: {} };
  readonly #midnights = new Map<string, { all: number; midnight: PastParcel[] }>();
  readonly #rows = new WeakMap<PastParcel, HistoryRow>();
  readonly #onReject: ((row: HistoryRow, reason: Rejection) => void) | null;

  /** `onReject` is told of each row that is not used. */
  constructor(onReject: ((row: HistoryRow, reason: Rejection) => void) | null = null) {
    this.#onReject = onReject;
  }

  add(row: HistoryRow): void {
    this.#result.rows++;
    const outcome = this.#read(row);
    if (typeof outcome === 'string') return this.#reject(row, outcome);
    this.#result.parcels.push(outcome);
    if (this.#onReject !== null) this.#rows.set(outcome, row);
  }

  finish(): CleanHistory {
    for (const { all, midnight } of this.#midnights.values()) {
      if (all < 20 || midnight.length < DATE_ONLY_SHARE * all) continue;
      for (const parcel of midnight) {
        parcel.deliveredAt! += DATE_ONLY_HOUR;
        this.#repair('deliveredAtMidnight');
      }
    }
    // Only now is it known whose midnights are dates: order and hand-over of the same day no longer contradict them.
    this.#result.parcels = this.#result.parcels.filter((parcel) => this.#isPossible(parcel));
    return this.#result;
  }

  #reject(row: HistoryRow | undefined, reason: Rejection): void {
    this.#result.rejected[reason] = (this.#result.rejected[reason] ?? 0) + 1;
    if (row !== undefined) this.#onReject?.(row, reason);
  }

  #read(row: HistoryRow): FileParcel | Rejection {
    const id = row('id');
    if (id !== '' && this.#seen.has(id)) return 'DUPLICATE';
    this.#seen.add(id);
    const [ordered, handedOver, delivered] = [
      this.#stamp(row, 'ordered_at'),
      this.#stamp(row, 'handed_over_at'),
      this.#stamp(row, 'delivered_at'),
    ];
    if (!ordered && !handedOver) return 'NO_START';
    if (!delivered && row('delivered_at') !== '') return 'DELIVERED_UNREADABLE';
    const weight = Number(row('weight_grams'));
    const parcel: FileParcel = {
      id,
      carrier: row('carrier').toLowerCase(),
      service: row('service').toLowerCase(),
      originCountry: row('origin_country').toUpperCase(),
      originRegion: row('origin_region').toUpperCase(),
      originPostcode: this.#postcode(row('origin_postcode')),
      destCountry: row('dest_country').toUpperCase(),
      destRegion: row('dest_region').toUpperCase(),
      destPostcode: this.#postcode(row('dest_postcode')),
      weightGrams: weight > 0 ? weight : null,
      orderedAt: ordered?.at ?? null,
      handedOverAt: handedOver?.at ?? null,
      deliveredAt: delivered?.at ?? null,
      promisedAt: this.#stamp(row, 'promised_at')?.at ?? null,
      utcOffsetDays: (ordered ?? handedOver)!.offset,
    };
    if (delivered) this.#noteMidnight(parcel, delivered.midnight);
    else this.#result.open++;
    return parcel;
  }

  #isPossible(parcel: PastParcel): boolean {
    const rejection = this.#contradiction(parcel);
    if (rejection) this.#reject(this.#rows.get(parcel), rejection);
    return rejection === null;
  }

  /** Sets right what an hour explains; names what nothing explains. */
  #contradiction(parcel: PastParcel): Rejection | null {
    const { orderedAt, handedOverAt, deliveredAt } = parcel;
    if (orderedAt !== null && handedOverAt !== null && handedOverAt < orderedAt) {
      if (orderedAt - handedOverAt > CLOCK_TOLERANCE_DAYS) return 'HANDOVER_BEFORE_ORDER';
      parcel.handedOverAt = orderedAt;
      this.#repair('handoverWithinAnHourBeforeOrder');
    }
    if (deliveredAt === null) return null;
    if (orderedAt !== null && deliveredAt <= orderedAt) return 'DELIVERED_BEFORE_START';
    if (handedOverAt !== null && deliveredAt <= handedOverAt) {
      if (handedOverAt - deliveredAt > CLOCK_TOLERANCE_DAYS)
        return orderedAt === null ? 'DELIVERED_BEFORE_START' : 'DELIVERED_BEFORE_HANDOVER';
      parcel.deliveredAt = handedOverAt + 1 / 1440;
      this.#repair('deliveredWithinAnHourBeforeHandover');
    }
    return deliveredAt - (orderedAt ?? handedOverAt!) > LONGEST_JOURNEY_DAYS ? 'OUTLIER' : null;
  }

  #stamp(row: HistoryRow, column: string): Stamp | null {
    const text = row(column);
    const stamp = readStamp(text);
    if (text !== '' && stamp === null) this.#repair(`${column} unreadable`);
    return stamp;
  }

  /** Letters and digits only; all zeros is how many systems write "none". */
  #postcode(text: string): string {
    const plain = text.replace(/[^0-9A-Za-z]/g, '').toUpperCase();
    if (plain === '' || !/^(0+|N\/?A|NULL|NONE|UNKNOWN|XXXXX?)$/.test(plain)) return plain;
    this.#repair('postcode unknown');
    return '';
  }

  #noteMidnight(parcel: PastParcel, midnight: boolean): void {
    const held = this.#midnights.get(parcel.carrier) ?? { all: 0, midnight: [] };
    held.all++;
    if (midnight) held.midnight.push(parcel);
    this.#midnights.set(parcel.carrier, held);
  }

  #repair(rule: string): void {
    this.#result.repaired[rule] = (this.#result.repaired[rule] ?? 0) + 1;
  }
}
