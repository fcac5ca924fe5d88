import { deserialize, serialize } from 'node:v8';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { ArrivalModelState } from './arrival-model.ts';

export type PackedState = Omit<ArrivalModelState, 'calibrations'>;

/** A model's state as bytes: the structured clone of Node, compressed. Typed arrays stay typed arrays. */
export function packModel({ forecaster, stages }: PackedState): Buffer {
  return brotliCompressSync(serialize({ forecaster, stages }), { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
}

/** The state again. @throws when the bytes are none of ours. */
export const unpackModel = (bytes: Uint8Array): PackedState => deserialize(brotliDecompressSync(bytes)) as PackedState;
