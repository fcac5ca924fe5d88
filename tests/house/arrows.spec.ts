import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codeOf, files, importsOf, isSpec, read, ROOMS, type Room } from './house.ts';

/** The table of ARCHITECTURE: which doors of which rooms a room may open. */
const MAY_IMPORT: Record<Room, RegExp> = {
  schema: /^(?!)/,
  api: /^@jalon\/schema\//,
  workers: /^@jalon\/schema\//,
  'tracking-page': /^@jalon\/schema\/(words|sdl)(\/|$)/,
  web: /^@jalon\/schema\/(words|sdl)(\/|$)/,
  tests: /^@jalon\/(schema|api|workers)\//,
};
const ROOM_PACKAGES: Record<Room, string[]> = {
  schema: [],
  api: ['@jalon/schema'],
  workers: ['@jalon/schema'],
  'tracking-page': ['@jalon/schema'],
  web: ['@jalon/schema'],
  tests: ['@jalon/api', '@jalon/schema', '@jalon/workers'],
};

interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

const manifests = Object.fromEntries(
  await Promise.all(ROOMS.map(async (room) => [room, JSON.parse(await read(`${room}/package.json`)) as Manifest] as const)),
) as Record<Room, Manifest>;
const packageOf = (specifier: string) => /^(@[^/]+\/[^/]+|[^/]+)/.exec(specifier)![0];

// Modules a framework makes up while it builds, and Node's own.
const isMadeUp = (specifier: string) => /^(\$|#|node:|virtual:|data:)/.test(specifier) || builtinModules.includes(specifier);

/** Some packages are nothing but types, under a name of their own. */
const isDeclared = (name: string, declared: object) => name in declared || `@types/${name}` in declared;

describe.each(ROOMS)('%s', (room) => {
  test('imports another room only through the doors it may open', async () => {
    const wrong = (await codeOf(room)).flatMap(({ path, text }) =>
      importsOf(text)
        .filter((specifier) => (specifier.startsWith('@jalon/') ? !MAY_IMPORT[room].test(specifier) : leavesRoom(room, path, specifier)))
        .map((specifier) => `${path} → ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });

  test('lists the rooms it may import, and no other', () => {
    const { dependencies, devDependencies } = manifests[room];
    const rooms = Object.keys({ ...dependencies, ...devDependencies }).filter((name) => name.startsWith('@jalon/'));
    expect(rooms.toSorted()).toEqual(ROOM_PACKAGES[room]);
  });

  test('declares every package it imports', async () => {
    const { dependencies, devDependencies, optionalDependencies } = manifests[room];
    const runtime = { ...dependencies, ...optionalDependencies };
    // What a Kit app imports is bundled when it is built; tests, and the contracts their specs share, never ship.
    const isBundled = room === 'tracking-page' || room === 'web' || room === 'tests';
    const undeclared = (await codeOf(room)).flatMap((file) => {
      const declared = isBundled || isSpec(file) || file.name.endsWith('.contract.ts') ? { ...runtime, ...devDependencies } : runtime;
      return importsOf(file.text)
        .filter((specifier) => !specifier.startsWith('.') && !isMadeUp(specifier) && !isDeclared(packageOf(specifier), declared))
        .map((specifier) => `${file.path} → ${specifier}`);
    });
    expect(undeclared).toEqual([]);
  });

  test('names the file it imports, ending included', async () => {
    const vague = (await codeOf(room)).flatMap(({ path, text }) =>
      importsOf(text)
        .filter((specifier) => /^\.\.?\//.test(specifier) && !/\.(ts|js|svelte|json|css|svg)(\?\w+)?$/.test(specifier))
        // Kit writes these itself, one beside each route; and `build/` is made.
        .filter((specifier) => !specifier.endsWith('/$types'))
        .map((specifier) => `${path} → ${specifier}`),
    );
    expect(vague).toEqual([]);
  });
});

function leavesRoom(room: Room, path: string, specifier: string): boolean {
  return specifier.startsWith('.') && !posix.join(posix.dirname(path), specifier).startsWith(`${room}/`);
}

test('the front doors of schema are the only index files', () => {
  const doors = files.filter(({ name, room }) => name === 'index.ts' && room !== null).map(({ path }) => path);
  expect(doors.filter((path) => !/^schema\/src\/[a-z]+\/index\.ts$/.test(path))).toEqual([]);
});

test('one version of every package that two rooms share', () => {
  const asked = new Map<string, Set<string>>();
  for (const room of ROOMS) {
    const { dependencies, devDependencies, optionalDependencies } = manifests[room];
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })) {
      asked.set(name, (asked.get(name) ?? new Set()).add(version));
    }
  }
  expect([...asked].filter(([, versions]) => versions.size > 1).map(([name]) => name)).toEqual([]);
});

test('versions are exact', () => {
  const loose = ROOMS.flatMap((room) =>
    Object.entries({ ...manifests[room].dependencies, ...manifests[room].devDependencies }).filter(
      ([, version]) => !/^(\d+\.\d+\.\d+[\w.-]*|catalog:|workspace:\*)$/.test(version),
    ),
  );
  expect(loose).toEqual([]);
});
