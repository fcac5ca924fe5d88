import type { CarrierAnswer } from '@jalon/schema/shipment';
import { decodeBody } from './answer-body.ts';
import type { RawAnswer } from './carrier.ts';
import { isRecord } from './lenient-fields.ts';

/** How often one thing may be wrapped in another. */
const DEEPEST = 3;
const MOST_PARTS = 1000;
/** Under what names those who keep answers keep them. */
const NAMES = ['body', 'data', 'response', 'payload', 'result', 'content', 'message', 'Message', 'detail', 'answer'] as const;

/**
 * Reads an answer as it was kept: where it is none of the carrier's as it stands, what it is wrapped in is taken off. Known
 * are a list of answers, an object around one, JSON or XML as a text inside JSON, and a whole HTTP response with its headers.
 */
export function readUnwrapped(read: (raw: RawAnswer) => CarrierAnswer, raw: RawAnswer, depth = DEEPEST): CarrierAnswer {
  const answer = read(raw);
  if (!isUnreadable(answer) || depth === 0) return answer;
  const found = insidesOf(raw)
    .map((inside) => readUnwrapped(read, inside, depth - 1))
    .filter((one) => !isUnreadable(one));
  if (found.length === 0) return answer;
  return { reports: found.flatMap(({ reports }) => reports), problems: found.flatMap(({ problems }) => problems) };
}

const isUnreadable = ({ reports, problems }: CarrierAnswer): boolean =>
  reports.length === 0 && problems.every(({ code }) => code === 'UNREADABLE');

const HTTP = /^HTTP\/[\d.]+ (\d{3})[^\n]*\n(?:[^\n]*[^\r\n][^\n]*\n)*\r?\n/;

function insidesOf(raw: RawAnswer): RawAnswer[] {
  const written = decodeBody(raw);
  if (written === null) return [];
  const head = HTTP.exec(written);
  if (head !== null) return [{ body: written.slice(head[0].length), status: Number(head[1]) }];
  return partsOf(parsed(written))
    .slice(0, MOST_PARTS)
    .map((part) => ({ body: typeof part === 'string' ? part : JSON.stringify(part) }));
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(written) as unknown;
  } catch {
    return null;
  }
}

function partsOf(value: unknown): unknown[] {
  const isPart = (part: unknown) => (typeof part === 'string' && /^\s*[{[<"]/.test(part)) || (typeof part === 'object' && part !== null);
  if (typeof value === 'string') return isPart(value) ? [value] : [];
  if (Array.isArray(value)) return (value as unknown[]).filter(isPart);
  if (!isRecord(value)) return [];
  const named = NAMES.flatMap((name) => (Object.hasOwn(value, name) && isPart(value[name]) ? [value[name]] : []));
  const all = Object.values(value);
  return named.length > 0 ? named : all.length === 1 ? all.filter(isPart) : [];
}
