import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSavedAnswer } from '@jalon/workers/carriers/read-saved-answer';
import { findCarrierByName } from '@jalon/workers/carriers/registry';
import { describe, expect, test } from 'vitest';
import { compareWithPeer } from './compare-with-peer.ts';
import { readPairs } from './peer-result.ts';

const root = join(import.meta.dirname, '../..');
const saved = join(root, '../shared/data/carriers');
const ROW = /^\| `([^`/]+\/[^`]+)` \| (\w+) \|/gm;

// The saved answers are no part of this repository.
describe.skipIf(!existsSync(saved))('saved answers of other people', () => {
  const pairs = existsSync(saved) ? readPairs(saved) : [];
  const documented = [...readFileSync(join(root, 'docs/carriers.md'), 'utf8').matchAll(ROW)].map(
    ([, answer, field]) => `${answer} ${field}`,
  );

  test('docs/carriers.md lists no difference that is none', () => {
    const differences = pairs.flatMap((pair) =>
      compareWithPeer(pair, readSavedAnswer(findCarrierByName(pair.folder)!, readFileSync(join(saved, pair.answer)))),
    );
    const found = new Set(differences.map(({ answer, field }) => `${answer} ${field}`));
    expect(documented.toSorted()).toEqual([...found].toSorted());
  });

  test.each(pairs)('$answer says what the other tracker says, or docs/carriers.md says why not', (pair) => {
    const carrier = findCarrierByName(pair.folder);
    expect(carrier, `no connector is called ${pair.folder}`).not.toBeNull();
    const differences = compareWithPeer(pair, readSavedAnswer(carrier!, readFileSync(join(saved, pair.answer))));
    expect(differences.filter(({ answer, field }) => !documented.includes(`${answer} ${field}`))).toEqual([]);
  });
});
