import { expect, test } from 'vitest';
import { files, isCode, isSpec, read } from './house.ts';

const environments = files.filter(({ name, room }) => name === 'environment.ts' && room !== null && room !== 'tests');
const namesIn = (text: string) => [...text.matchAll(/^\s*['"]?([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)['"]?:/gm)].map(([, name]) => name!);

test("only a room's environment.ts reads the environment", async () => {
  const readers = await Promise.all(
    files
      .filter((file) => isCode(file) && file.room !== null && file.name !== 'environment.ts' && !isSpec(file))
      .map(async ({ path }) => ({ path, reads: /\bprocess\.env\b|\bimport\.meta\.env\b/.test(await read(path)) })),
  );
  expect(readers.filter(({ reads }) => reads).map(({ path }) => path)).toEqual([]);
});

test('.env.example lists exactly what somebody may set, each with a word about it', async () => {
  const read_ = new Set((await Promise.all(environments.map(async ({ path }) => namesIn(await read(path))))).flat());
  const operator = await read('workers/src/operator/environment.ts');
  const settable = new Set(namesIn(operator.slice(0, operator.indexOf('export interface Settings'))));
  // `start` tells its own processes where the others are; nobody sets these.
  const told = new Set(namesIn(`${operator.slice(operator.indexOf('environmentOfChild'))}`));
  for (const name of [...told, 'WORKERS_PORT', 'SANDBOX_PORT', 'SANDBOX_URL', 'API_HOST', 'NODE_ENV'])
    if (!settable.has(name)) read_.delete(name);
  read_.delete('NODE_ENV');

  const lines = (await read('.env.example')).split('\n');
  const listed = lines.flatMap((line, index) => {
    const name = /^#?\s?([A-Z][A-Z0-9_]+)=/.exec(line)?.[1];
    return name === undefined ? [] : [{ name, isExplained: (lines[index - 1] ?? '').startsWith('#') }];
  });
  expect(listed.map(({ name }) => name).toSorted()).toEqual([...read_].toSorted());
  expect(listed.filter(({ isExplained }) => !isExplained)).toEqual([]);
});
