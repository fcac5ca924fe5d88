import { execFile } from 'node:child_process';
import { chown, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Binaries, findBinaries } from './postgres-binaries.ts';
import { LaunchError } from './launch-error.ts';

const run = promisify(execFile);

/** How PostgreSQL, which refuses to be root, is run on this machine. */
export interface RunAs {
  binaries: Binaries;
  /** Command put in front of a program, such as `unshare … --`. */
  prefix: string[];
  /** Given to `spawn`. */
  spawnAs: { uid?: number; gid?: number };
  /** Who must own the database's files; undefined: leave them as they are. */
  owner: { uid: number; gid: number } | undefined;
}

interface Way extends Omit<RunAs, 'binaries'> {
  needsReadableBinaries: boolean;
}

/** True when this process has root's powers, which PostgreSQL must be run without. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * Finds a way to run PostgreSQL that works here, by trying: as this user, or as root without root's powers.
 * The owner of existing files is the memory of the way chosen the first time; that way is tried first.
 * @throws LaunchError CANNOT_LEAVE_ROOT, OTHER_OWNER
 */
export async function chooseRunAs(dataDir: string, cluster: string): Promise<RunAs> {
  if (process.platform === 'win32') return { binaries: await findBinaries(dataDir), prefix: [], spawnAs: {}, owner: undefined };
  const ways = isRoot() ? await waysOutOfRoot() : await waysAsUser();
  const filesOwner = (await stat(cluster).catch(() => undefined))?.uid;
  refuseOtherOwner(filesOwner, ways, cluster);
  const remembered = (way: Way) => (way.owner && way.owner.uid === filesOwner ? 0 : 1);
  for (const way of ways.toSorted((a, b) => remembered(a) - remembered(b))) {
    const binaries = await findBinaries(dataDir, way.needsReadableBinaries);
    for (const found of dyingWithParent(way)) {
      if (await works(found, binaries, dataDir)) return { binaries, prefix: found.prefix, spawnAs: found.spawnAs, owner: found.owner };
    }
  }
  throw new LaunchError(
    'CANNOT_LEAVE_ROOT',
    `PostgreSQL does not run as root, and no way to run it as another user works here (tried user namespaces, setpriv and the user "nobody" on ${dataDir}). ` +
      'Start Jalon as an ordinary user, put JALON_DATA_DIR in a folder every user may enter, or set DATABASE_URL.',
  );
}

/** Hands the database's files to the user PostgreSQL runs as, when another one has them. */
export async function giveTo(owner: RunAs['owner'], path: string): Promise<void> {
  if (!owner || (await stat(path)).uid === owner.uid) return;
  const names = await readdir(path, { recursive: true });
  for (const name of names) await chown(join(path, name), owner.uid, owner.gid);
  // The folder itself goes last: an interrupted hand-over is done again from the beginning.
  await chown(path, owner.uid, owner.gid);
}

function refuseOtherOwner(filesOwner: number | undefined, ways: Way[], cluster: string): void {
  const possible = isRoot() ? ways.map((way) => way.owner?.uid) : [process.getuid!()];
  if (filesOwner === undefined || possible.includes(filesOwner)) return;
  throw new LaunchError(
    'OTHER_OWNER',
    `The database in ${cluster} belongs to another user (number ${filesOwner}). Start Jalon as that user.`,
  );
}

async function waysAsUser(): Promise<Way[]> {
  const ways: Way[] = [{ prefix: [], spawnAs: {}, owner: undefined, needsReadableBinaries: false }];
  // A container may run us under a number without a name, which initdb refuses; a namespace lends it a name.
  if (process.platform === 'linux') ways.push({ ...ways[0]!, prefix: inNamespaceAs(await nobody()) });
  return ways;
}

function inNamespaceAs({ uid, gid }: { uid: number; gid: number }): string[] {
  return ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`, '--'];
}

async function waysOutOfRoot(): Promise<Way[]> {
  const { uid, gid } = await nobody();
  const ways: Way[] = [{ prefix: [], spawnAs: { uid, gid }, owner: { uid, gid }, needsReadableBinaries: true }];
  if (process.platform !== 'linux') return ways;
  // dac_override lets it into root's closed folders; no_setuid_fixup keeps that power across the change of user.
  const caps = ['--clear-groups', '--inh-caps=-all,+dac_override', '--ambient-caps=-all,+dac_override', '--securebits=+no_setuid_fixup'];
  const setpriv = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, ...caps, '--'];
  return [
    { prefix: inNamespaceAs({ uid, gid }), spawnAs: {}, owner: { uid: 0, gid: 0 }, needsReadableBinaries: false },
    { prefix: setpriv, spawnAs: {}, owner: { uid, gid }, needsReadableBinaries: false },
    ...ways,
  ];
}

async function nobody(): Promise<{ uid: number; gid: number }> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', 'nobody']), run('id', ['-g', 'nobody'])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return { uid: 65534, gid: 65534 };
  }
}

// Where the system offers it, PostgreSQL is told to stop cleanly when this process is killed and cannot tell it itself.
// Comes after the change of user, which would clear it.
function dyingWithParent(way: Way): Way[] {
  if (process.platform !== 'linux') return [way];
  return [{ ...way, prefix: [...way.prefix, 'setpriv', '--pdeathsig', 'INT', '--'] }, way];
}

async function works(way: Way, binaries: Binaries, dataDir: string): Promise<boolean> {
  const place = join(dataDir, 'postgres-probe');
  await mkdir(place, { recursive: true, mode: 0o700 });
  try {
    if (way.owner) await chown(place, way.owner.uid, way.owner.gid);
    const question = '[ "$(id -u)" != 0 ] && id -un && [ -w "$1" ] && "$2" --version && "$3" --version';
    const [command, ...args] = [...way.prefix, 'sh', '-c', question, 'sh', place, binaries.postgres, binaries.initdb];
    await run(command, args, { ...way.spawnAs, timeout: 10_000 });
    return true;
  } catch {
    return false;
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}
