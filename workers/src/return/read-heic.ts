import { Worker } from 'node:worker_threads';
import type { PictureProblem } from '../picture/rewrite-picture.ts';

export interface Pixels {
  width: number;
  height: number;
  /** RGBA. */
  data: Uint8ClampedArray;
}

const PATIENCE_MS = 30_000;
const ending = import.meta.url.slice(import.meta.url.lastIndexOf('.'));

/** Decodes a HEIC photo. A file that takes too long, too much memory or is none ends its thread and nothing else. */
export function readHeic(bytes: Uint8Array, mostPixels: number): Promise<Pixels | { problem: PictureProblem }> {
  const reader = new Worker(new URL(`./heic-reader${ending}`, import.meta.url), {
    workerData: { bytes, mostPixels },
    resourceLimits: { maxOldGenerationSizeMb: 512 },
    stderr: true,
    stdout: true,
  });
  return new Promise((resolve) => {
    const end = (result: Pixels | { problem: PictureProblem }) => {
      clearTimeout(timer);
      void reader.terminate();
      resolve(result);
    };
    const timer = setTimeout(() => end({ problem: 'DAMAGED' }), PATIENCE_MS);
    reader.on('message', (read: Pixels | { isTooLarge: boolean }) =>
      end('data' in read ? read : { problem: read.isTooLarge ? 'TOO_MANY_PIXELS' : 'DAMAGED' }),
    );
    reader.on('error', () => end({ problem: 'DAMAGED' }));
    reader.on('exit', () => end({ problem: 'DAMAGED' }));
  });
}
