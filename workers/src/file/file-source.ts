import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { encodingOf, isGzip, type FileProblemCode, type TextEncoding } from '@jalon/schema/mailroom';

/** A file that cannot be read as a whole: nothing of it was taken, unless the code says otherwise. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile';
  readonly code: FileProblemCode;
  /** The field, the heading or the row it is about. */
  readonly path: string;

  constructor(code: FileProblemCode, path = '') {
    super(code);
    this.code = code;
    this.path = path;
  }
}

/** Bytes that can be read several times, from their beginning. */
export type FileSource = () => Readable;

export const fileOnDisk =
  (path: string): FileSource =>
  () =>
    createReadStream(path);

/** A file kept in the database: Brotli. */
export const fileKept =
  (packed: Buffer): FileSource =>
  () =>
    Readable.from([packed]).pipe(createBrotliDecompress());

const HEAD_BYTES = 64 * 1024;

/** The bytes of a file, unpacked where it is a `.gz`, whatever it is called. */
export async function* bytesOf(source: FileSource): AsyncGenerator<Buffer> {
  let isPacked = false;
  for await (const first of source()) {
    isPacked = isGzip(first as Buffer);
    break;
  }
  const file = source();
  const bytes = isPacked ? file.pipe(createGunzip()) : file;
  // Without this a file that breaks off would end the process instead of this reading.
  file.on('error', (error) => bytes.destroy(error));
  try {
    for await (const chunk of bytes) yield chunk as Buffer;
  } catch (error) {
    throw isPackingError(error) ? new UnreadableFile('BROKEN_ARCHIVE') : error;
  } finally {
    file.destroy();
  }
}

const isPackingError = (error: unknown): boolean => /^(Z_|ERR__?BROTLI|ERR_BROTLI)/.test((error as { code?: string }).code ?? '');

/** How a file begins, and how its letters seem to be written. */
export async function headOf(source: FileSource): Promise<{ head: Buffer; isWhole: boolean; encoding: TextEncoding }> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytesOf(source)) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= HEAD_BYTES) break;
  }
  const head = Buffer.concat(chunks);
  if (head.length === 0) throw new UnreadableFile('EMPTY');
  const isWhole = length < HEAD_BYTES;
  const encoding = encodingOf(head, isWhole);
  if (encoding === null) throw new UnreadableFile('NOT_TEXT');
  return { head, isWhole, encoding };
}

/**
 * The text of a file, piece by piece: UTF-8 as it comes, everything else as letters.
 * `look`: sees each piece; what it throws ends the reading.
 */
export async function* textOf(
  source: FileSource,
  encoding: TextEncoding,
  look: (bytes: Buffer) => void = () => undefined,
): AsyncGenerator<string | Buffer> {
  const decoder = encoding === 'utf-8' ? null : new TextDecoder(encoding);
  for await (const chunk of bytesOf(source)) {
    look(chunk);
    yield decoder === null ? chunk : decoder.decode(chunk, { stream: true });
  }
}
