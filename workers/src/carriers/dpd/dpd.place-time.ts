import type { Place } from '@jalon/schema/shipment';
import { placeOf } from '../place-of.ts';
import { readIsoTime, type WrittenTime } from '../wall-clock.ts';
import { readTime } from '../written-time.ts';

/** With AM and PM the month comes first; with dots or without a half of the day, the day does. */
export const readDpdTime = (written: string | null): WrittenTime | null =>
  readIsoTime(written) ??
  readTime(
    written,
    'M/D/YYYY H:mm:ss A',
    'M/D/YYYY H:mm A',
    'DD.MM.YYYY, HH:mm',
    'DD.MM.YYYY HH:mm',
    'DD/MM/YYYY, HH:mm',
    'DD/MM/YYYY HH:mm',
    'DD-MM-YYYY HH:mm',
    'DD.MM.YYYY',
    'YYYY-MM-DD',
  );

/** `Puurs (BE)`. */
export function placeInBrackets(location: string | null, country: string | null): Place {
  const parts = location === null ? null : /^(.*?)\s*\(([A-Z]{2})\)$/.exec(location);
  return placeOf({ city: parts === null ? location : parts[1]! || null, country: parts?.[2] ?? country });
}
