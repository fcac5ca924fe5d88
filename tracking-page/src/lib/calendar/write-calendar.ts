/** One day or more in somebody's calendar. */
export interface CalendarEntry {
  /** The same for as long as it is the same thing: an entry that changes takes the place of the last. */
  uid: string;
  /** Grows with each change. */
  sequence: number;
  /** First and last day, `YYYY-MM-DD`, both included. */
  from: string;
  to: string;
  title: string;
  text: string | null;
  isCancelled: boolean;
  changedAt: Date;
}

/** An iCalendar file (RFC 5545) of whole days. */
export function writeCalendar(name: string, language: string, entries: readonly CalendarEntry[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Jalon//Tracking page//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escape(name)}`,
    `X-WR-CALNAME:${escape(name)}`,
    // For calendars that follow the address.
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    'X-PUBLISHED-TTL:PT6H',
    ...entries.flatMap((entry) => entryLines(entry, language)),
    'END:VCALENDAR',
  ];
  return `${lines.map(fold).join('\r\n')}\r\n`;
}

const entryLines = (entry: CalendarEntry, language: string): string[] => [
  'BEGIN:VEVENT',
  `UID:${escape(entry.uid)}`,
  `SEQUENCE:${entry.sequence}`,
  `DTSTAMP:${stamp(entry.changedAt)}`,
  `LAST-MODIFIED:${stamp(entry.changedAt)}`,
  `DTSTART;VALUE=DATE:${compact(entry.from)}`,
  // The end of whole days is the day after.
  `DTEND;VALUE=DATE:${compact(dayAfter(entry.to))}`,
  `SUMMARY;LANGUAGE=${language}:${escape(entry.title)}`,
  ...(entry.text === null ? [] : [`DESCRIPTION;LANGUAGE=${language}:${escape(entry.text)}`]),
  `STATUS:${entry.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
  'TRANSP:TRANSPARENT',
  'CLASS:PRIVATE',
  'END:VEVENT',
];

const compact = (day: string) => day.replaceAll('-', '');
const dayAfter = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
const stamp = (date: Date) => `${date.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

/** Marks of direction are for pages; calendars show them as boxes. */
const escape = (text: string) =>
  text
    .replaceAll(/[\p{Cc}\u2066-\u2069]/gu, (mark) => (mark === '\n' ? mark : ''))
    .replaceAll(/[\\;,]/g, (mark) => `\\${mark}`)
    .replaceAll('\n', '\\n');

/** No line is longer than 75 bytes; a character is never cut. RFC 5545, 3.1. */
function fold(line: string): string {
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > 75) {
      parts.push(part);
      [part, bytes] = ['', 1];
    }
    part += character;
    bytes += size;
  }
  return [...parts, part].join('\r\n ');
}
