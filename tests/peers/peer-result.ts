import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fields, list, text } from '@jalon/workers/carriers/lenient-fields';
import * as v from 'valibot';

/** What another tracker made of one saved answer. */
export interface PeerPair {
  /** `<folder>/<file>`. */
  answer: string;
  folder: string;
  file: string;
  parcels: PeerParcel[];
  hasMessages: boolean;
}

const Parcel = fields({
  tracking_number: text,
  delivered: v.unknown(),
  status: text,
  estimated_delivery: text,
  info: fields({ signed_by: text }),
  events: list(fields({ code: text, date: text, time: text })),
});
export type PeerParcel = v.InferOutput<typeof Parcel>;

const Pairs = v.object({ pairs: v.array(v.object({ answer: v.array(v.string()), peer_result: v.array(v.string()) })) });
const Result = v.tuple([v.array(v.unknown()), v.array(v.unknown())]);

const readJson = (...path: string[]): unknown => JSON.parse(readFileSync(join(...path), 'utf8'));

/** Every tracking answer of a folder of saved answers, with the peer's result. Proofs of delivery are answers to another question. */
export function readPairs(directory: string): PeerPair[] {
  const folders = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.flatMap(({ name: folder }) =>
    v.parse(Pairs, readJson(directory, folder, '_pairs.json')).pairs.flatMap(({ answer, peer_result: [result] }) => {
      const file = answer.find((one) => !one.startsWith('ProofOfDelivery'));
      if (file === undefined || result === undefined) return [];
      const [parcels, messages] = v.parse(Result, readJson(directory, folder, result));
      return [
        {
          answer: `${folder}/${file}`,
          folder,
          file,
          parcels: parcels.map((one) => v.parse(Parcel, one)),
          hasMessages: messages.length > 0,
        },
      ];
    }),
  );
}
