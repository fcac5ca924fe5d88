import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

/** Every populated place and every name of it, in columns. Names are kept as hashes: they are asked for, never shown. */
export interface Gazetteer {
  /** `US.KY`: country and first-level division, in the codes of GeoNames. */
  regions: readonly string[];
  /** IANA. */
  zones: readonly string[];
  /** Of each place: thousandths of a degree. */
  latitude: Int32Array;
  longitude: Int32Array;
  /** Index in `regions`. */
  region: Uint16Array;
  /** Index in `zones`. */
  zone: Uint16Array;
  /** 20 × log10 (people + 1): 20 more are ten times as many. */
  size: Uint8Array;
  /** Of each name, ascending: what is searched, what makes sure, and the place, times two, plus one for its main name. */
  key: Uint32Array;
  check: Uint16Array;
  place: Uint32Array;
}

const PLACE_COLUMNS = ['latitude', 'longitude', 'region', 'zone', 'size'] as const;
const NAME_COLUMNS = ['key', 'check', 'place'] as const;
const TYPES = {
  latitude: Int32Array,
  longitude: Int32Array,
  region: Uint16Array,
  zone: Uint16Array,
  size: Uint8Array,
  key: Uint32Array,
  check: Uint16Array,
  place: Uint32Array,
} as const;
/** Sorted columns are kept as steps, which compress better. */
const ASCENDING = new Set<string>(['key']);

interface Head {
  regions: readonly string[];
  zones: readonly string[];
  places: number;
  names: number;
}

/** One file: a line of JSON, then the columns, each split into the planes of its bytes; all of it compressed. */
export function writeGazetteer(gazetteer: Gazetteer): Buffer {
  const { regions, zones } = gazetteer;
  const head: Head = { regions, zones, places: gazetteer.size.length, names: gazetteer.key.length };
  const columns = [...PLACE_COLUMNS, ...NAME_COLUMNS].map((name) => planesOf(gazetteer[name], ASCENDING.has(name)));
  return brotliCompressSync(Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...columns]), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 },
  });
}

/** Reads what `writeGazetteer` wrote. */
export function readGazetteer(file: Uint8Array): Gazetteer {
  const bytes = brotliDecompressSync(file);
  const end = bytes.indexOf('\n');
  const { regions, zones, places, names } = JSON.parse(bytes.toString('utf8', 0, end)) as Head;
  let at = end + 1;
  const column = (name: keyof typeof TYPES, length: number) => {
    const found = new TYPES[name](length);
    joinPlanes(bytes, at, found, ASCENDING.has(name));
    at += found.byteLength;
    return found;
  };
  return {
    regions,
    zones,
    ...Object.fromEntries(PLACE_COLUMNS.map((name) => [name, column(name, places)])),
    ...Object.fromEntries(NAME_COLUMNS.map((name) => [name, column(name, names)])),
  } as unknown as Gazetteer;
}

type Column = Int32Array | Uint32Array | Uint16Array | Uint8Array;

function planesOf(column: Column, isAscending: boolean): Buffer {
  const width = column.BYTES_PER_ELEMENT;
  const planes = Buffer.alloc(column.byteLength);
  for (let at = 0; at < column.length; at += 1) {
    const value = isAscending && at > 0 ? column[at]! - column[at - 1]! : column[at]!;
    for (let byte = 0; byte < width; byte += 1) planes[byte * column.length + at] = (value >>> (8 * byte)) & 0xff;
  }
  return planes;
}

function joinPlanes(bytes: Uint8Array, start: number, column: Column, isAscending: boolean): void {
  const width = column.BYTES_PER_ELEMENT;
  let before = 0;
  for (let at = 0; at < column.length; at += 1) {
    let value = 0;
    for (let byte = 0; byte < width; byte += 1) value |= bytes[start + byte * column.length + at]! << (8 * byte);
    if (isAscending) before = value = (before + (value >>> 0)) >>> 0;
    column[at] = value;
  }
}
