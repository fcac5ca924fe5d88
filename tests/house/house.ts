import { readdir, readFile } from 'node:fs/promises';
import { basename, extname, join, relative, sep } from 'node:path';

export const root = join(import.meta.dirname, '../..');

export const ROOMS = ['schema', 'api', 'workers', 'tracking-page', 'web', 'tests'] as const;
export type Room = (typeof ROOMS)[number];

const MADE_BY_TOOLS = new Set(['node_modules', 'dist', 'build', '.svelte-kit', '.git', '.jalon', 'coverage', 'pictures-of-failures']);

export interface HouseFile {
  /** From the root, with `/`. */
  path: string;
  name: string;
  room: Room | null;
}

/** Every file somebody wrote. */
export const files: HouseFile[] = (await list(root)).map((path) => ({
  path,
  name: basename(path),
  room: ROOMS.find((room) => path.startsWith(`${room}/`)) ?? null,
}));

async function list(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries
      .filter(({ name }) => !MADE_BY_TOOLS.has(name))
      .map(async (entry) => {
        const path = join(folder, entry.name);
        return entry.isDirectory() ? list(path) : [relative(root, path).split(sep).join('/')];
      }),
  );
  return found.flat().toSorted();
}

export const read = (path: string): Promise<string> => readFile(join(root, path), 'utf8');

const CODE = new Set(['.ts', '.js', '.mjs', '.svelte']);
export const isFixture = ({ path }: HouseFile): boolean => path.includes('/fixtures/');
export const isCode = (file: HouseFile): boolean => CODE.has(extname(file.name)) && !isFixture(file);
export const isSpec = ({ name }: HouseFile): boolean => /\.(spec|e2e)\.ts$/.test(name);

/** The code of a room, with its text. */
export const codeOf = (room: Room): Promise<Array<HouseFile & { text: string }>> =>
  Promise.all(files.filter((file) => file.room === room && isCode(file)).map(async (file) => ({ ...file, text: await read(file.path) })));

/** What a file imports, in any of the forms the language has; a module's name has no spaces. Type-only imports count: an arrow is an arrow. */
export function importsOf(text: string): string[] {
  const code = text.replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
  const forms = /(?:\bfrom\s*|\bimport\s*\(\s*|^\s*import\s+|\brequire\(\s*|\bimport\.meta\.resolve\(\s*)(['"])([^'"\s]+)\1/gm;
  return [...code.matchAll(forms)].map(([, , specifier]) => specifier!);
}
