import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants, gunzip } from 'node:zlib';
import { isGzip } from '@jalon/schema/mailroom';
import { LARGEST_UNPACKED_BYTES } from './file-import.inputs.ts';

const unzip = promisify(gunzip);
const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);

// Of CSV it leaves a tenth and takes a fifth of a second for 20 MB; better ones take seconds.
const QUALITY = 4;

/** The bytes of a file, unpacked where it is a `.gz`. Null: it is damaged, or larger than what is taken. */
export async function unpackFile(bytes: Buffer): Promise<Buffer | null> {
  if (!isGzip(bytes)) return bytes;
  try {
    return await unzip(bytes, { maxOutputLength: LARGEST_UNPACKED_BYTES });
  } catch {
    return null;
  }
}

/** Of so many bytes a file's columns can be told. */
export const HEAD_BYTES = 64 * 1024;

/** The beginning of a file, unpacked as far as it goes, and whether that is all of it. */
export async function unpackHead(bytes: Buffer): Promise<{ bytes: Buffer; isWhole: boolean }> {
  if (!isGzip(bytes)) return { bytes, isWhole: bytes.length < HEAD_BYTES };
  const limit = { maxOutputLength: LARGEST_UNPACKED_BYTES };
  const whole = await unzip(bytes, limit).catch(() => null);
  if (whole !== null) return { bytes: whole, isWhole: true };
  return { bytes: await unzip(bytes, { ...limit, finishFlush: constants.Z_SYNC_FLUSH }).catch(() => Buffer.alloc(0)), isWhole: false };
}

/** As it is kept until it is read. */
export const packFile = (bytes: Buffer): Promise<Buffer> =>
  compress(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });

/** Rows that were not taken, as text. */
export const openRejected = async (packed: Uint8Array): Promise<string> => (await decompress(packed)).toString('utf8');
