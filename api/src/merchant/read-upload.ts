import { isHarmlessSvg, LARGEST_SVG_BYTES, sizeOfSvg, sniffPicture, tidySvg, type Picture } from '@jalon/schema/merchant';

export type UploadParts = Pick<Picture, 'bytes' | 'contentType' | 'widthPx' | 'heightPx' | 'fetchAt'>;

/**
 * What becomes of uploaded bytes. A drawing is text: it is read here, and refused unless every tag of it is harmless.
 * Everything else waits for a worker, who decodes it where nobody waits. A string says what is wrong.
 */
export function readUpload(bytes: Buffer): UploadParts | string {
  const format = sniffPicture(bytes);
  if (format === null || format === 'image/gif') return 'a picture: PNG, JPEG, WebP, AVIF or SVG';
  if (format !== 'image/svg+xml') return { bytes, contentType: null, widthPx: null, heightPx: null, fetchAt: new Date() };
  if (bytes.length > LARGEST_SVG_BYTES) return 'an SVG of at most 100 kB';
  const svg = tidySvg(bytes.toString('utf8'));
  if (!isHarmlessSvg(svg) || !/^<svg[\s>][\s\S]*\bxmlns\s*=\s*["']http:\/\/www\.w3\.org\/2000\/svg["']/.test(svg))
    return 'an SVG of drawing elements only: without scripts, styles, embedded pictures, animations, links and outside references';
  const size = sizeOfSvg(svg);
  if (size === null) return 'an SVG that says how large it is: a viewBox, or a width and a height in pixels';
  return { bytes: Buffer.from(svg), contentType: 'image/svg+xml', ...size, fetchAt: null };
}
