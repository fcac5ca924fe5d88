import type { CarrierProblem, CarrierReport } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { fields, list, text } from '../lenient-fields.ts';
import { placeInWords } from '../place-in-words.ts';
import { problem } from '../problem-of.ts';
import { readScans } from '../read-scans.ts';
import { readIsoTime } from '../wall-clock.ts';
import { readTime } from '../written-time.ts';
import { v1Meaning } from './seventeen-track.status-map.ts';

const Event = fields({ a: text, c: text, d: text, z: text });
const Track = fields({
  number: text,
  no: text,
  track: fields({ e: text, z0: Event, z1: list(Event), z2: list(Event), z9: list(Event) }),
});
const PageTrack = fields({ FTrackNo: text, FPackageState: text, FLastEvent: text });

/** A parcel as the list of an account on 17TRACK's own pages has it, with the latest event alone. */
export const isOfAPage = (track: Record<string, unknown>): boolean => Object.hasOwn(track, 'FTrackNo');

/** As an answer of the API. */
function fromPage(json: Record<string, unknown>): unknown {
  const { FTrackNo, FPackageState, FLastEvent } = v.parse(PageTrack, json);
  return { number: FTrackNo, track: { e: FPackageState, z0: FLastEvent === null ? null : readJson({ body: FLastEvent }) } };
}

/** A parcel of API v1: events of the last carrier (`z1`), of the first (`z2`) and before (`z9`), the newest again as `z0`. */
export function readV1Track(json: Record<string, unknown>, raw: RawAnswer): { report: CarrierReport | null; problems: CarrierProblem[] } {
  const { number, no, track } = v.parse(Track, isOfAPage(json) ? fromPage(json) : json);
  const listed = [...track.z1, ...track.z2, ...track.z9];
  const events = listed.length === 0 && track.z0.z !== null ? [track.z0] : listed;
  if (events.length === 0 && (track.e === null || track.e === '0'))
    return { report: null, problems: [problem('NOT_FOUND', 'No carrier knows this number yet.', track.e)] };
  const newest = events.reduce<string>((latest, { a }) => (a !== null && a > latest ? a : latest), '');
  let isTold = false;
  const scans = events.map((event) => {
    const words = event.z?.replace(/\s+/g, ' ') ?? null;
    const isNewest = !isTold && event.a === newest;
    isTold ||= isNewest;
    const where = [event.c, event.d].filter((part) => part !== null).join(', ') || null;
    return {
      time: readIsoTime(event.a) ?? readTime(event.a, 'YYYY-MM-DD'),
      place: placeInWords(where),
      text: words,
      ...v1Meaning(words, isNewest ? track.e : null),
    };
  });
  const { readings, problems } = readScans(scans, 'UTC');
  const report: CarrierReport = {
    trackingNumber: number ?? no ?? raw.trackingNumber ?? '',
    service: null,
    origin: null,
    destination: null,
    weightGrams: null,
    estimatedFrom: null,
    estimatedTo: null,
    signedBy: null,
    readings,
  };
  return { report, problems };
}
