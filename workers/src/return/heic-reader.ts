import { parentPort, workerData } from 'node:worker_threads';
import decodeHeic from 'heic-decode';

/** The first picture of a HEIC file as RGBA, in a thread of its own: decoding holds a processor for seconds. */
async function read({ bytes, mostPixels }: { bytes: Uint8Array; mostPixels: number }): Promise<void> {
  const images = await decodeHeic.all({ buffer: bytes as unknown as ArrayBufferLike });
  const [first] = images;
  if (first === undefined || first.width * first.height > mostPixels) {
    parentPort!.postMessage({ isTooLarge: first !== undefined });
    return;
  }
  const { width, height, data } = await first.decode();
  parentPort!.postMessage({ width, height, data });
}

await read(workerData as { bytes: Uint8Array; mostPixels: number });
