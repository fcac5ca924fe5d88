import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { files, isCode, isFixture, isSpec, read, root, type HouseFile } from './house.ts';

const ROLES = new Set(
  (
    'entity events subscriber queries mutations fields subscriptions inputs type loader job carrier store parse status-map contract ' +
    'factory seeder spec db.spec e2e'
  ).split(' '),
);
// Names that a tool or a framework gives.
const GIVEN = /^(\+|app\.|hooks\.|service-worker|vite\.config|vitest\.config|eslint\.config|error\.html|server\.js$|env\.ts$)|\.d\.ts$/;
const ATTICS = /^(utils?|helpers?|common|shared|misc|core)$/i;

const code = files.filter((file) => isCode(file) && file.room !== null);
const plain = (name: string) => name.replace(/(\.svelte)?\.(ts|js|mjs)$/, '');

/** `noun.role.ts`; a carrier's own word may stand where a role does, in the carrier's folder: `ups.time.ts`. */
function isWellNamed({ name, path }: HouseFile): boolean {
  if (GIVEN.test(name)) return true;
  if (name.endsWith('.svelte')) return /^[A-Z][A-Za-z0-9]*\.svelte$/.test(name);
  // A migration begins with its day.
  if (path.includes('/migrations/')) return /^\d{8}[a-z]-[a-z0-9-]+\.ts$|^index\.ts$/.test(name);
  const [noun, ...role] = plain(name).split('.');
  const rest = role.join('.').replace(/\.?(db\.)?spec$/, '');
  const belongsToFolder = new RegExp(`/${noun}/[^/]+$`).test(path);
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(noun!) && (rest === '' || ROLES.has(rest) || (belongsToFolder && /^[a-z-]+$/.test(rest)));
}

describe('names', () => {
  test('files are kebab-case, with a role of the closed list; components are PascalCase', () => {
    expect(code.filter((file) => !isWellNamed(file)).map(({ path }) => path)).toEqual([]);
  });

  test('there is no attic', () => {
    const attics = files.filter(({ path }) =>
      path
        .split('/')
        .filter((part) => part !== '')
        .some((part) => ATTICS.test(part.replace(/\..*$/, ''))),
    );
    expect(attics.map(({ path }) => path)).toEqual([]);
  });

  test('every spec stands where the runner looks', () => {
    const lost = files.filter(
      (file) =>
        isSpec(file) &&
        !/^((schema|api|workers|tracking-page|web)\/src|tests\/(harness|reporter|run|bench|house|db|conformance|peers))\/.*\.spec\.ts$|^tests\/browser\/.*\.e2e\.ts$/.test(
          file.path,
        ),
    );
    expect(lost.map(({ path }) => path)).toEqual([]);
  });
});

describe('sizes', () => {
  test('no source file has more than 300 lines', async () => {
    const kinds = /\.(ts|js|mjs|svelte|css|json|md|html|sql)$/;
    // Written by a program: the lock file, the SDL, the first migration.
    const generated = /^(pnpm-lock\.yaml|schema\/sdl\/|schema\/src\/migrations\/\d{8}a-|.*\.json$)/;
    const long = await Promise.all(
      files
        .filter((file) => kinds.test(file.name) && !generated.test(file.path) && !isFixture(file))
        .map(async ({ path }) => ({ path, lines: (await readFile(join(root, path), 'utf8')).trimEnd().split('\n').length })),
    );
    expect(long.filter(({ lines }) => lines > 300)).toEqual([]);
  });

  test('nothing is left to do, to fix or to come', async () => {
    const unfinished = await Promise.all(
      code
        .filter(({ path }) => !path.startsWith('tests/house/'))
        .map(async ({ path }) => ({
          path,
          words: /\b(TODO|FIXME|HACK)\b|[Cc]oming soon|[Nn]ot (yet )?implemented/.exec(await read(path))?.[0],
        })),
    );
    expect(unfinished.filter(({ words }) => words !== undefined)).toEqual([]);
  });

  test('no test is skipped without a reason beside it', async () => {
    const skipped = await Promise.all(
      code.filter(isSpec).map(async ({ path }) => {
        const lines = (await read(path)).split('\n');
        return lines.flatMap((line, index) =>
          /\b(test|it|describe)\.(skip|todo|only|fails)\b/.test(line) && !/^\s*\/\/ \S/.test(lines[index - 1] ?? '')
            ? [`${path}:${index + 1}`]
            : [],
        );
      }),
    );
    expect(skipped.flat()).toEqual([]);
  });
});
