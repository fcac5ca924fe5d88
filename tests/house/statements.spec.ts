import { describe, expect, test } from 'vitest';
import { files, read } from './house.ts';

const PREPARED = /name: '([\w -]+)',\s*text: (`[^`]*`|'[^']*'|[\w.]+)/g;

/** What is prepared under each name in one room: the text itself, or the constant that holds it. */
async function preparedIn(room: string): Promise<Map<string, Set<string>>> {
  const texts = new Map<string, Set<string>>();
  for (const { path } of files.filter((file) => file.room === room && file.path.endsWith('.ts') && !file.path.endsWith('.spec.ts'))) {
    for (const [, name, text] of (await read(path)).matchAll(PREPARED)) {
      const said = /^[`']/.test(text!) ? text!.slice(1, -1) : `${path}: ${text!}`;
      texts.set(name!, (texts.get(name!) ?? new Set()).add(said));
    }
  }
  return texts;
}

// The driver refuses a second statement of the same name on one connection, whichever came first.
describe.each(['api', 'workers'])('prepared statements of %s', (room) => {
  test('each name is one statement', async () => {
    const prepared = await preparedIn(room);
    expect(prepared.size).toBeGreaterThan(10);
    expect([...prepared].filter(([, texts]) => texts.size > 1)).toEqual([]);
  });
});
