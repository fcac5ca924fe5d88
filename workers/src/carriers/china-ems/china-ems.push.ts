import { createHash } from 'node:crypto';
import type { CredentialsOf } from '@jalon/schema/carrier';
import { decodeBody, readJson } from '../answer-body.ts';
import type { Push, PushedMessage } from '../carrier.ts';
import { isRecord, toText } from '../lenient-fields.ts';
import { readChinaEms } from './china-ems.parse.ts';
import { openFromEms } from './ems-seal.ts';

/** The envelope of a pushed message, as JSON or as a form: sender, serial number and the sealed text. */
function envelopeOf(message: PushedMessage): Record<string, unknown> | null {
  const json = readJson(message);
  if (isRecord(json)) return json;
  const form = decodeBody(message);
  return form?.includes('logitcsInterface=') === true ? Object.fromEntries(new URLSearchParams(form)) : null;
}

/** The sealed text is no text of ours: it is read whole, however long. */
function opened(message: PushedMessage, credentials: CredentialsOf<'china-ems'> | undefined): string | null {
  const sealed = envelopeOf(message)?.logitcsInterface;
  return typeof sealed === 'string' && credentials !== undefined ? openFromEms(sealed, credentials.apiSecret) : null;
}

/** Traces as they are pushed (`040002`), sealed with the key of the account: only who has it could have sealed them. */
export const chinaEmsPush: Push<'china-ems'> = {
  verify(message, credentials) {
    const inside = opened(message, credentials);
    return inside !== null && readJson({ body: inside }) !== undefined;
  },
  read(message, credentials) {
    const inside = opened(message, credentials);
    const messageId = toText(envelopeOf(message)?.serialNo) ?? createHash('sha256').update(message.body).digest('hex');
    if (inside === null) return { ...readChinaEms(message), messageId };
    return { ...readChinaEms({ body: inside }), messageId, opened: Buffer.from(inside) };
  },
  batchSize: 1,
  lastsDays: null,
};
