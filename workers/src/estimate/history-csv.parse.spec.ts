import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HistoryFileError, readHistoryCsv, splitLine } from './history-csv.parse.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jalon-history-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(name: string, content: string | Buffer): Promise<string[]> {
  await writeFile(join(folder, name), content);
  const carriers: string[] = [];
  for await (const row of readHistoryCsv(join(folder, name))) carriers.push(`${row('carrier')}/${row('service')}/${row('delivered_at')}`);
  return carriers;
}

const CONTENT = '\uFEFFcarrier,extra,delivered_at,ordered_at\r\ndhl,x,2026-01-05,2026-01-01\r\n\r\nups\r\n';

describe('readHistoryCsv', () => {
  it('reads columns by name, in any order, and lets fields be missing', async () => {
    expect(await read('plain.csv', CONTENT)).toEqual(['dhl//2026-01-05', 'ups//']);
  });

  it('reads gzip alike', async () => {
    expect(await read('packed.csv.gz', gzipSync(CONTENT))).toEqual(['dhl//2026-01-05', 'ups//']);
  });

  it('refuses a file that is no history, naming what it lacks', async () => {
    await expect(read('other.csv', 'name,price\nshoe,3\n')).rejects.toThrow(
      'the header lacks carrier, delivered_at, ordered_at or handed_over_at',
    );
    await expect(read('empty.csv', '')).rejects.toThrow(HistoryFileError);
    await expect(read('broken.csv.gz', 'not gzip at all')).rejects.toThrow('incorrect header check');
  });

  it('ends with an error when there is no such file', async () => {
    await expect(Array.fromAsync(readHistoryCsv(join(folder, 'none.csv.gz')))).rejects.toThrow('ENOENT');
  });
});

it('splits quoted fields', () => {
  expect(splitLine('a,"b, ""c""",,d')).toEqual(['a', 'b, "c"', '', 'd']);
  expect(splitLine('"a",')).toEqual(['a', '']);
});
