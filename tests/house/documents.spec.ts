import { expect, test } from 'vitest';
import { files, isFixture, read, ROOMS } from './house.ts';

const lines = async (path: string) => (await read(path)).trimEnd().split('\n').length;
const paths = new Set(files.map(({ path }) => path));

test('the README is read in one sitting', async () => {
  expect(await lines('README.md')).toBeLessThan(120);
});

test('every room says in half a page what it is', async () => {
  for (const room of ROOMS) expect(await lines(`${room}/README.md`), room).toBeLessThanOrEqual(45);
});

test('a decision fits on a page, and says why and what follows', async () => {
  const decisions = files.filter(({ path }) => /^docs\/decisions\/.*\.md$/.test(path));
  expect(decisions.length).toBeGreaterThanOrEqual(3);
  for (const { path } of decisions) {
    const text = await read(path);
    expect(await lines(path), path).toBeLessThan(60);
    for (const heading of ['Background', 'Decision', 'Consequences']) expect(text, path).toMatch(new RegExp(`^##+ ${heading}`, 'm'));
  }
});

test('every link between documents leads somewhere', async () => {
  const broken = await Promise.all(
    files
      .filter(({ path }) => path.endsWith('.md'))
      .map(async ({ path }) => {
        const folder = path.split('/').slice(0, -1);
        return [...(await read(path)).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
          .map(([, target]) => target!)
          .filter((target) => {
            const to = target
              .split('/')
              .reduce((at, part) => (part === '..' ? at.slice(0, -1) : part === '.' || part === '' ? at : [...at, part]), folder);
            const goal = to.join('/');
            return !paths.has(goal) && ![...paths].some((known) => known.startsWith(`${goal}/`));
          })
          .map((target) => `${path} → ${target}`);
      }),
  );
  expect(broken.flat()).toEqual([]);
});

test('nothing in the house knows the machine it was built on, or who its builders asked', async () => {
  const forbidden = [
    'registry.npm' + 'js.org',
    'registry.yarnpkg',
    '/work' + '/',
    '/tmp/' + 'brief',
    '/ro' + 'ot/',
    'deb.debian',
    'Anthro' + 'pic',
    'Cla' + 'ude',
    'Chat' + 'GPT',
    'Copi' + 'lot',
  ];
  const found = await Promise.all(
    files
      .filter(
        (file) =>
          !isFixture(file) &&
          file.path !== 'tests/house/documents.spec.ts' &&
          /\.(ts|js|mjs|svelte|md|json|ya?ml|css|html|sql|graphql|example)$|^run$/.test(file.name),
      )
      .map(async ({ path }) => {
        const text = await read(path);
        return forbidden.filter((word) => text.includes(word)).map((word) => `${path}: ${word}`);
      }),
  );
  // The launcher speaks of the folder that only the superuser may enter.
  expect(found.flat().filter((line) => !line.endsWith(`/ro${'ot/'}`))).toEqual([]);
});

test('the licence is Apache-2.0, in the file and in every package', async () => {
  expect(await read('LICENSE')).toMatch(/Apache License\s+Version 2\.0/);
  for (const path of ['package.json', ...ROOMS.map((room) => `${room}/package.json`)]) {
    expect((JSON.parse(await read(path)) as { license: string }).license, path).toBe('Apache-2.0');
  }
});
