import { CARRIERS } from '@jalon/schema/carrier';
import { carriers } from '@jalon/workers/carriers/registry';
import { describe, expect, test } from 'vitest';
import { files, read } from './house.ts';

const home = 'workers/src/carriers/';
const folders = [...new Set(files.filter(({ path }) => path.startsWith(home)).map(({ path }) => path.slice(home.length).split('/')))]
  .filter((parts) => parts.length > 1)
  .map(([folder]) => folder!);
const codes = [...new Set(folders)].toSorted();

test('every folder is registered, every registered carrier has a folder, and the law book names each', () => {
  expect(Object.keys(carriers).toSorted()).toEqual(codes);
  expect(Object.keys(CARRIERS).toSorted()).toEqual(codes);
});

describe.each(codes)('%s', (code) => {
  const of = (path: string) => files.filter((file) => file.path.startsWith(`${home}${code}/${path}`));

  test('is documented', async () => {
    const text = await read(`${home}${code}/README.md`);
    expect(text.length).toBeGreaterThan(300);
    expect(await read('docs/carriers.md')).toContain(`\n| \`${code}\` |`);
  });

  test('has its own carrier, parse and status map, and a spec', () => {
    for (const role of ['carrier', 'parse', 'status-map']) expect(of(`${code}.${role}.ts`), role).toHaveLength(1);
    expect(of('').some(({ name }) => name.endsWith('.spec.ts'))).toBe(true);
  });

  test('has fixtures, failures among them', () => {
    const names = of('fixtures/').map(({ name }) => name);
    expect(names.length).toBeGreaterThanOrEqual(5);
    expect(names.some((name) => /error|not-found|unauthori|quota|fault|invalid|refused/.test(name))).toBe(true);
  });

  test('says what it is in the registry', () => {
    const carrier = carriers[code as keyof typeof carriers];
    expect(carrier).toBeDefined();
    expect(CARRIERS[code as keyof typeof CARRIERS].name.length).toBeGreaterThan(1);
  });
});
