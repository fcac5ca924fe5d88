import { instantAt, readIsoTime, wallClock } from '../carriers/wall-clock.ts';
import { offsetAt } from '../carriers/offset-at.ts';
import { isRecord, toText } from '../carriers/lenient-fields.ts';
import { plainNumber } from '../carriers/detect-carrier.ts';
import { carrierByCompany } from '../store/carrier-by-company.ts';
import type { LabelledParcel } from './step-report.ts';
import type { WarehouseProblem, WarehouseProblemCode } from './warehouse-message.ts';

const DAY_MS = 86_400_000;
/** Reports older than this are a default value, not a time. */
const OLDEST_MS = 20 * 365 * DAY_MS;
const LARGEST_QUANTITY = 10_000_000;

/** The JSON object in a body; null when there is none. */
export function readJsonObject(body: Uint8Array): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

/** Collects what cannot be taken, while the rest is read. */
export class Problems {
  readonly found: WarehouseProblem[] = [];

  add(code: WarehouseProblemCode, path: string): null {
    this.found.push({ code, path });
    return null;
  }
}

/** A time as written, in the zone when it names no offset; null when it is none, or lies in the future or decades back. */
export function readInstant(written: string | null, zone: string, receivedAt: Date): Date | null {
  const time = readIsoTime(written);
  if (time === null) return null;
  const second = instantAt(time.localTime, time.offsetMinutes ?? offsetAt(zone, time.localTime));
  const fraction = /:\d{2}[.,](\d{1,3})/.exec(written ?? '')?.[1] ?? '';
  const at = new Date(second.getTime() + Number(fraction.padEnd(3, '0')));
  const age = receivedAt.getTime() - at.getTime();
  return age > -DAY_MS && age < OLDEST_MS ? at : null;
}

/** `YYYY-MM-DD` of a day or a time; null when it is none. */
export function readDay(value: unknown): string | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(toText(value) ?? '');
  return match && wallClock(+match[1]!, +match[2]!, +match[3]!, 0, 0, 0) !== null ? match[0].slice(0, 10) : null;
}

/** A whole number within reason; null when it is none. */
export const wholeOf = (value: number | null): number | null =>
  value !== null && Number.isInteger(value) && Math.abs(value) <= LARGEST_QUANTITY ? value : null;

/** A parcel by what the warehouse calls its carrier. Null: that is no tracking number. */
export function readParcel(company: string | null, number: string | null, isVoided: boolean): LabelledParcel | null {
  const trackingNumber = number === null ? '' : plainNumber(number.normalize('NFKC')).toUpperCase();
  if (!/^[\w./]{4,50}$/.test(trackingNumber) || !/\d/.test(trackingNumber)) return null;
  return { carrier: carrierByCompany(company, trackingNumber), trackingNumber, isVoided };
}
