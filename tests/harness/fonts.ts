import { mkdir, readFile, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { decompress } from 'wawoff2';

const require = createRequire(import.meta.url);
const packageFolder = (name: string) => dirname(require.resolve(`${name}/package.json`));

/** As web fonts the scripts of East Asia are a tenth of their size; which files of each are letters of that script. */
const PACKED: Array<[name: string, files: RegExp]> = [
  ['noto-sans-hebrew', /-hebrew-hebrew-wght-normal/],
  ['noto-sans-thai', /-thai-thai-wght-normal/],
  ['noto-sans-devanagari', /-devanagari-devanagari-wght-normal/],
  ['noto-sans-jp', /-wght-normal/],
  ['noto-sans-kr', /-wght-normal/],
  ['noto-sans-sc', /-wght-normal/],
];

/** Writes a fontconfig that knows letters for every script the pages are written in, on any machine; answers its path. */
export async function fontConfig(): Promise<string> {
  const folder = join(tmpdir(), 'jalon-letters');
  await mkdir(folder, { recursive: true });
  const packed: string[] = [];
  for (const [name, files] of PACKED) packed.push(await unpack(name, files, join(folder, name)));
  // Chromium's package unpacks its Latin fonts here.
  const folders = [
    packageFolder('@expo-google-fonts/noto-sans-arabic'),
    ...packed,
    join(tmpdir(), 'fonts'),
    '/usr/share/fonts',
    '/usr/local/share/fonts',
  ];
  const file = join(folder, 'fonts.conf');
  await writeFile(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
${folders.map((path) => `<dir>${path}</dir>`).join('\n')}
<cachedir>${join(folder, 'cache')}</cachedir>
</fontconfig>`,
  );
  return file;
}

/**
 * The system reads no web fonts: they are unpacked once per machine, one after the other: what `decompress` answers lies in a
 * memory that the next call writes over.
 */
async function unpack(name: string, wanted: RegExp, to: string): Promise<string> {
  if (await stat(to).catch(() => null)) return to;
  const from = join(packageFolder(`@fontsource-variable/${name}`), 'files');
  const making = `${to}.${process.pid}`;
  await mkdir(making, { recursive: true });
  for (const file of (await readdir(from)).filter((path) => wanted.test(path))) {
    const font = Buffer.from(await decompress(await readFile(join(from, file))));
    await writeFile(join(making, file.replace(/woff2$/, 'ttf')), font);
  }
  // Somebody else may have been quicker.
  await rename(making, to).catch(() => undefined);
  return to;
}
