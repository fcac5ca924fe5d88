import type { PictureKind } from '@jalon/schema/merchant';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { rewritePicture } from './rewrite-picture.ts';

const noise = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#888888', noise: { type: 'gaussian', mean: 128, sigma: 40 } } });
const flat = (width: number, height: number) => sharp({ create: { width, height, channels: 4, background: '#1f4d4580' } });

describe('a rewritten picture', () => {
  it.each<[PictureKind, number, number, number, number, string]>([
    ['LOGO', 2_000, 500, 480, 120, 'image/png'],
    ['BANNER', 3_000, 1_000, 1_200, 400, 'image/webp'],
    ['ARTICLE', 900, 1_200, 120, 160, 'image/webp'],
    ['PROOF', 4_000, 3_000, 1_200, 900, 'image/webp'],
    ['LOGO', 40, 20, 40, 20, 'image/png'],
  ])('%s of %i × %i becomes %i × %i', async (kind, width, height, widthPx, heightPx, contentType) => {
    const made = await rewritePicture(await flat(width, height).png().toBuffer(), kind);
    expect(made).toMatchObject({ widthPx, heightPx, contentType });
  });

  it.each(['png', 'jpeg', 'webp', 'avif', 'gif'] as const)('is read from %s', async (format) => {
    expect(await rewritePicture(await noise(64, 64).toFormat(format).toBuffer(), 'ARTICLE')).toMatchObject({ widthPx: 64 });
  });

  it('of an article stays small, however busy it is', async () => {
    const made = await rewritePicture(await noise(800, 800).jpeg({ quality: 95 }).toBuffer(), 'ARTICLE');
    expect('bytes' in made && made.bytes.length).toBeLessThanOrEqual(8_000);
  });

  it('has nothing of what the camera noted, and stands upright', async () => {
    const photo = await noise(60, 40)
      .withExif({ IFD0: { Copyright: 'somebody at home' }, IFD3: { GPSLatitude: '45/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const made = await rewritePicture(photo, 'PROOF');
    if (!('bytes' in made)) throw new Error(made.problem);
    const metadata = await sharp(made.bytes).metadata();
    expect([metadata.exif, metadata.icc, metadata.xmp, metadata.orientation]).toEqual([undefined, undefined, undefined, undefined]);
    expect(made).toMatchObject({ widthPx: 40, heightPx: 60 });
  });
});

describe('what is no picture', () => {
  it.each([
    ['a script', Buffer.from('<script>alert(1)</script>')],
    ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>')],
    ['a document', Buffer.from('%PDF-1.7\n')],
    ['a TIFF', Buffer.from('II*\0\x08\0\0\0')],
    ['nothing', Buffer.alloc(0)],
  ])('%s is refused', async (_, bytes) => expect(await rewritePicture(bytes, 'LOGO')).toEqual({ problem: 'NOT_A_PICTURE' }));

  it('ends in the middle', async () => {
    const whole = await noise(300, 300).jpeg().toBuffer();
    expect(await rewritePicture(whole.subarray(0, 2_000), 'LOGO')).toEqual({ problem: 'DAMAGED' });
  });

  it('is only the beginning of a PNG', async () => {
    expect(await rewritePicture(Buffer.from('\x89PNG\r\n\x1a\nand so on', 'latin1'), 'LOGO')).toEqual({ problem: 'DAMAGED' });
  });

  it('unpacks to more pixels than a memory holds', async () => {
    const bomb = await sharp({ create: { width: 7_000, height: 7_000, channels: 3, background: '#fff' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(2 * 1024 * 1024);
    expect(await rewritePicture(bomb, 'LOGO')).toEqual({ problem: 'TOO_MANY_PIXELS' });
  });
});
