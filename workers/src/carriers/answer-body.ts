import type { RawAnswer } from './carrier.ts';
import { xmlTree } from './xml-tree.ts';

/** No carrier's answer about one parcel comes near this. */
const LIMIT_BYTES = 5 * 1024 * 1024;

const declaredCharset = /charset\s*=\s*"?([\w-]+)/i;
const declaredEncoding = /^<\?xml[^>]*\sencoding\s*=\s*["']([\w-]+)["']/;

/**
 * The body as text, or null when it is too large or in no encoding we can read. Bytes that are UTF-8 are taken as that whatever
 * was declared: text of another encoding hardly ever happens to be, and a wrong declaration is common.
 */
export function decodeBody({ body, contentType }: RawAnswer): string | null {
  if (body.length > LIMIT_BYTES) return null;
  if (typeof body === 'string') return body.replace(/^\uFEFF/, '');
  const bom = body[0] === 0xff && body[1] === 0xfe ? 'utf-16le' : body[0] === 0xfe && body[1] === 0xff ? 'utf-16be' : null;
  const head = new TextDecoder('latin1').decode(body.subarray(0, 200));
  const declared = declaredEncoding.exec(head)?.[1] ?? declaredCharset.exec(contentType ?? '')?.[1] ?? 'utf-8';
  // Text of two bytes each is full of zeros, which are UTF-8 too.
  const first = bom ?? (/^utf-?16/i.test(declared) && body.includes(0) ? declared : 'utf-8');
  return decode(first, body, true) ?? decode(declared, body, true) ?? decode('windows-1252', body, false);
}

function decode(encoding: string, body: Uint8Array, fatal: boolean): string | null {
  try {
    return new TextDecoder(encoding, { fatal }).decode(body);
  } catch {
    return null;
  }
}

/** The body as JSON; undefined when it is none. */
export function readJson(raw: RawAnswer): unknown {
  const written = decodeBody(raw);
  if (written === null) return undefined;
  try {
    return JSON.parse(written) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * The body as an object of XML elements; undefined when it is not well-formed, or declares entities or a document type.
 * See `xmlTree` for its shape and for `withAttributes`.
 */
export function readXml(raw: RawAnswer, withAttributes = false): unknown {
  const written = decodeBody(raw)?.trim();
  if (written === undefined || !written.startsWith('<') || /<!(?:DOCTYPE|ENTITY)/i.test(written)) return undefined;
  try {
    return xmlTree(written, withAttributes);
  } catch {
    return undefined;
  }
}
