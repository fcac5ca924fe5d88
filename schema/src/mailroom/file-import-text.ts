/** How the letters of a file are written. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const beginsWith = (bytes: Uint8Array, ...start: number[]): boolean => start.every((byte, at) => bytes[at] === byte);

/** A stray zero byte is a fault of one row; text has no more of them. */
const isMostlyBinary = (bytes: Uint8Array): boolean => bytes.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0) > bytes.length / 20;

/** Packed by gzip. */
export const isGzip = (bytes: Uint8Array): boolean => beginsWith(bytes, 0x1f, 0x8b);

/**
 * How the letters of a file that begins so are written: by its byte order mark, else UTF-8 as long as it is valid, else what
 * spreadsheets of western Europe save (windows-1252). `isWhole`: false where a letter may be cut off at the end.
 * Null: not text, such as a workbook or a picture.
 */
export function encodingOf(bytes: Uint8Array, isWhole: boolean): TextEncoding | null {
  if (beginsWith(bytes, 0xff, 0xfe)) return 'utf-16le';
  if (beginsWith(bytes, 0xfe, 0xff)) return 'utf-16be';
  if (beginsWith(bytes, 0x50, 0x4b, 3, 4) || isMostlyBinary(bytes)) return null;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !isWhole });
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}
