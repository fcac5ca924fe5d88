/** The kinds of picture that can be read, by what they are called in a `content-type`. */
export type PictureFormat = 'image/png' | 'image/jpeg' | 'image/webp' | 'image/avif' | 'image/gif' | 'image/svg+xml';

/** At most so many bytes are taken from a merchant. */
export const LARGEST_PICTURE_BYTES = 2 * 1024 * 1024;
/** A drawing of a logo has a few kilobytes; it is read as text, every tag of it. */
export const LARGEST_SVG_BYTES = 100_000;

/** What a file is by its own bytes; what it is called or said to be is not asked. Null: no picture that is read here. */
export function sniffPicture(bytes: Uint8Array): PictureFormat | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 512));
  const says = (text: string, at = 0) => head.toString('latin1', at, at + text.length) === text;
  if (says('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (says('\xff\xd8\xff')) return 'image/jpeg';
  if (says('RIFF') && says('WEBP', 8)) return 'image/webp';
  if (says('ftyp', 4) && /avi[fs]/.test(head.toString('latin1', 8, 40))) return 'image/avif';
  if (says('GIF8')) return 'image/gif';
  return /^\uFEFF?\s*(?:<\?xml[^>]*>\s*|<!--[\s\S]*?-->\s*|<!doctype svg[^>[]*>\s*)*<svg[\s>]/i.test(head.toString('utf8'))
    ? 'image/svg+xml'
    : null;
}
