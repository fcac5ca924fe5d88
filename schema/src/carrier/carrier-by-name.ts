import { CARRIERS, type CarrierCode } from './carriers.ts';

const plain = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

const byName = new Map(
  Object.entries(CARRIERS).flatMap(([code, entry]) =>
    [code, entry.name, ...('aliases' in entry ? entry.aliases : [])].map((name) => [plain(name), code as CarrierCode] as const),
  ),
);

/** The carrier called so: its code, its name or one of its other names, however written. Null: nobody we know. */
export const carrierByName = (name: string): CarrierCode | null => byName.get(plain(name)) ?? null;
