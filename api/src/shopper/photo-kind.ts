const LATIN = (bytes: Uint8Array, from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1');

/** Brands of ISO base media files that hold still pictures coded as HEVC. */
const HEIC_BRANDS: readonly string[] = ['heic', 'heix', 'heim', 'heis', 'mif1', 'msf1'];

/** What a photo is by its first bytes, whatever it is called; null: none of the kinds that are taken. */
export function photoKind(bytes: Uint8Array): 'image/jpeg' | 'image/png' | 'image/webp' | 'image/heic' | null {
  if (LATIN(bytes, 0, 3) === '\xff\xd8\xff') return 'image/jpeg';
  if (LATIN(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (LATIN(bytes, 0, 4) === 'RIFF' && LATIN(bytes, 8, 12) === 'WEBP') return 'image/webp';
  return LATIN(bytes, 4, 8) === 'ftyp' && HEIC_BRANDS.includes(LATIN(bytes, 8, 12)) ? 'image/heic' : null;
}
