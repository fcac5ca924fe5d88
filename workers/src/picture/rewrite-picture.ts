import { sniffPicture, type PictureKind } from '@jalon/schema/merchant';
import sharp, { type Sharp } from 'sharp';

/** Why a picture cannot be kept. */
export type PictureProblem = 'NOT_A_PICTURE' | 'DAMAGED' | 'TOO_MANY_PIXELS';

export interface RewrittenPicture {
  bytes: Buffer;
  contentType: 'image/png' | 'image/webp';
  widthPx: number;
  heightPx: number;
}

// Strangers' bytes: only these decoders may be tried, and no picture keeps memory or threads once it is done.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Png', 'Jpeg', 'Webp', 'Heif', 'Nsgif'].map((name) => `VipsForeignLoad${name}`),
});
sharp.cache(false);
sharp.concurrency(1);

export const MOST_PIXELS = 40_000_000;
const PATIENCE_SECONDS = 10;
const READ = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/avif', 'image/gif']);

interface Frame {
  widthPx: number;
  heightPx: number;
  /** Tried in turn until it has at most so many bytes. */
  qualities: readonly number[];
  bytesAtMost: number;
}

/** What a shopper shows of an article that is to go back: judged by eye, so kept large. */
export type RewrittenKind = PictureKind | 'RETURN';

/** How large each kind is kept. */
const FRAMES: Record<RewrittenKind, Frame> = {
  RETURN: { widthPx: 2000, heightPx: 2000, qualities: [80, 60], bytesAtMost: 1_500_000 },
  LOGO: { widthPx: 480, heightPx: 160, qualities: [90], bytesAtMost: Infinity },
  BANNER: { widthPx: 1200, heightPx: 600, qualities: [80, 65, 50], bytesAtMost: 90_000 },
  ARTICLE: { widthPx: 160, heightPx: 160, qualities: [80, 65, 45, 25], bytesAtMost: 8_000 },
  PROOF: { widthPx: 1200, heightPx: 1200, qualities: [75], bytesAtMost: Infinity },
};

/**
 * A picture of anybody's, decoded and written anew: upright, within its frame, without what cameras and programs noted in it
 * (place, owner, preview). Logos become PNG, which every mail program shows; everything else WebP.
 */
export async function rewritePicture(bytes: Uint8Array, kind: RewrittenKind): Promise<RewrittenPicture | { problem: PictureProblem }> {
  const format = sniffPicture(bytes);
  if (format === null || !READ.has(format)) return { problem: 'NOT_A_PICTURE' };
  return rewritePixels(sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true }), kind);
}

/** The same of pixels that were decoded elsewhere. */
export async function rewritePixels(source: Sharp, kind: RewrittenKind): Promise<RewrittenPicture | { problem: PictureProblem }> {
  const frame = FRAMES[kind];
  try {
    const fitted = await source
      .timeout({ seconds: PATIENCE_SECONDS })
      .autoOrient()
      .resize(frame.widthPx, frame.heightPx, { fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { width, height, channels } = fitted.info;
    const pixels = () => sharp(fitted.data, { raw: { width, height, channels } }).timeout({ seconds: PATIENCE_SECONDS });
    const size = { widthPx: width, heightPx: height };
    if (kind === 'LOGO')
      return { ...size, bytes: await pixels().png({ compressionLevel: 9, palette: true }).toBuffer(), contentType: 'image/png' };
    let written = Buffer.alloc(0);
    for (const quality of frame.qualities) {
      written = await pixels().webp({ quality, effort: 5 }).toBuffer();
      if (written.length <= frame.bytesAtMost) break;
    }
    return { ...size, bytes: written, contentType: 'image/webp' };
  } catch (error) {
    const isHuge = error instanceof Error && /pixel limit/i.test(error.message);
    return { problem: isHuge ? 'TOO_MANY_PIXELS' : 'DAMAGED' };
  }
}
