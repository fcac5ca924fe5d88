import { clockShiftMs } from '@jalon/workers/shipment/place-clock';
import { findCarrier } from '@jalon/workers/carriers/registry';

const DAY_MS = 86_400_000;

/** What carriers count by their own clock: every call, and what of it their published limits forbid. */
export class Ledger {
  readonly #calls = new Map<string, { atMs: number; parcels: string[] }[]>();

  count(carrier: string, atMs: number, parcels: string[]): void {
    const calls = this.#calls.get(carrier) ?? [];
    calls.push({ atMs, parcels });
    this.#calls.set(carrier, calls);
  }

  get calls(): number {
    return [...this.#calls.values()].reduce((sum, calls) => sum + calls.length, 0);
  }

  violations(): string[] {
    return [...this.#calls].flatMap(([carrier, calls]) => {
      const { perSecond, perMinute = null, perDay, perParcelPerDay, dayZone } = findCarrier(carrier)!.quota;
      const times = calls.map(({ atMs }) => atMs).sort((a, b) => a - b);
      const dayOf = (atMs: number) => Math.floor((atMs + clockShiftMs(dayZone, new Date(atMs))) / DAY_MS);
      const byDay = tally(times.map((atMs) => String(dayOf(atMs))));
      const byParcel = tally(calls.flatMap(({ atMs, parcels }) => parcels.map((parcel) => `${parcel} ${dayOf(atMs)}`)));
      return [
        ...(perSecond === null
          ? []
          : crowded(times, perSecond < 1 ? 1000 / perSecond : 1000, Math.max(1, perSecond)).map((n) => `${carrier}: ${n} in a second`)),
        ...(perMinute === null ? [] : crowded(times, 60_000, perMinute).map((n) => `${carrier}: ${n} in a minute`)),
        ...(perDay === null ? [] : over(byDay, perDay).map((n) => `${carrier}: ${n} in a day`)),
        ...(perParcelPerDay === null ? [] : over(byParcel, perParcelPerDay).map((n) => `${carrier}: ${n} of a parcel in a day`)),
      ];
    });
  }

  /** The calls of connections with a limit a day, of all these days allowed. */
  usedShare(days: number): number {
    const limited = [...this.#calls].flatMap(([carrier, calls]) => {
      const { perDay } = findCarrier(carrier)!.quota;
      return perDay === null ? [] : [{ made: calls.length, allowed: perDay * days }];
    });
    return limited.reduce((sum, { made }) => sum + made, 0) / limited.reduce((sum, { allowed }) => sum + allowed, 0);
  }
}

function tally(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

const over = (counts: ReadonlyMap<string, number>, limit: number): number[] => [...counts.values()].filter((count) => count > limit);

/** The sizes of windows with more calls than allowed; each call that is one too many begins one. */
function crowded(times: readonly number[], windowMs: number, limit: number): number[] {
  const sizes: number[] = [];
  let first = 0;
  times.forEach((atMs, index) => {
    while (times[first]! <= atMs - windowMs) first += 1;
    if (index - first + 1 > limit) sizes.push(index - first + 1);
  });
  return sizes;
}
