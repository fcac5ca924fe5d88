import { readJson } from './answer-body.ts';
import type { CallFailure, LabelFile, RawAnswer, TrackOutcome } from './carrier.ts';
import { problemOfStatus } from './problem-of.ts';

/** The JSON of an answer about labels, or why there is none. Client errors are `REFUSED`: asking again changes nothing by itself. */
export function labelAnswer({ raw, failure }: TrackOutcome): { body: unknown; failure: null } | { body: null; failure: CallFailure } {
  if (failure !== null) return { body: null, failure };
  const code = problemOfStatus(raw.status);
  if (code === null) {
    const body = readJson(raw);
    return body === undefined ? failed('CARRIER_DOWN', 'The answer is no JSON.') : { body, failure: null };
  }
  return failed(code === 'KEY_REJECTED' || code === 'QUOTA_SPENT' || code === 'CARRIER_DOWN' ? code : 'REFUSED', said(raw));
}

const failed = (code: CallFailure['code'], message: string): { body: null; failure: CallFailure } => ({
  body: null,
  failure: { code, message, retryAfterSeconds: null },
});

const said = ({ status }: RawAnswer): string => `No label was made (HTTP ${status}).`;

export const noLabel = (message: string): CallFailure => ({ code: 'CARRIER_DOWN', message, retryAfterSeconds: null });

const LIMIT_CHARACTERS = 4 * 1024 * 1024;
const KINDS: readonly (readonly [string, LabelFile['contentType']])[] = [
  ['%PDF-', 'application/pdf'],
  ['\x89PNG\r\n', 'image/png'],
  ['GIF8', 'image/gif'],
];

/** A file that came as Base64, of a kind that is known by its first bytes; null: it is none. */
export function labelFile(base64: unknown): LabelFile | null {
  if (typeof base64 !== 'string' || base64.length > LIMIT_CHARACTERS) return null;
  const bytes = Buffer.from(base64, 'base64');
  const kind = KINDS.find(([begin]) => bytes.subarray(0, begin.length).toString('latin1') === begin);
  return kind === undefined ? null : { contentType: kind[1], bytes };
}
