export type LaunchErrorCode =
  | 'UNSUPPORTED_PLATFORM'
  | 'BINARIES_MISSING'
  | 'CANNOT_LEAVE_ROOT'
  | 'OTHER_OWNER'
  | 'OTHER_VERSION'
  | 'PASSWORD_LOST'
  | 'DISK_FULL'
  | 'NO_PORT'
  | 'BUSY'
  | 'FAILED';

/** Why the embedded PostgreSQL could not be started. The message is written for the operator and carries no secret. */
export class LaunchError extends Error {
  readonly code: LaunchErrorCode;

  constructor(code: LaunchErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'LaunchError';
    this.code = code;
  }
}

/** Turns what initdb or postgres wrote before it gave up into an error an operator can act on. */
export function explainFailure(program: string, output: string, dataDir: string): LaunchError {
  if (/no space left on device|disk quota exceeded|not enough space on the disk/i.test(output)) {
    return new LaunchError(
      'DISK_FULL',
      `The disk holding ${dataDir} is full. Free some space (a new database takes about 50 MB) and start again.`,
    );
  }
  if (/address already in use|could not create any TCP\/IP sockets/i.test(output)) {
    return new LaunchError(
      'NO_PORT',
      'The port chosen for the embedded PostgreSQL was taken by another program in the meantime. Start again.',
    );
  }
  if (/database files are incompatible|initialized by PostgreSQL version/i.test(output)) {
    return new LaunchError('OTHER_VERSION', `The database in ${dataDir} was made by another major version of PostgreSQL.`);
  }
  return new LaunchError('FAILED', `The embedded PostgreSQL (${program}) did not start. It said:\n${output.trim() || '(nothing)'}`);
}

/** Turns a failed system call on the data directory into an error an operator can act on; leaves any other error as it is. */
export function explainSystemError(error: unknown, dataDir: string): unknown {
  if (error instanceof LaunchError) return error;
  const code = systemCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return explainFailure('database', 'No space left on device', dataDir);
  if (code === 'EACCES' || code === 'EPERM') {
    return new LaunchError(
      'OTHER_OWNER',
      `This user may not use ${dataDir}. Start Jalon as the user it belongs to, or set JALON_DATA_DIR to another folder.`,
      { cause: error },
    );
  }
  if (code === 'EROFS' || code === 'ENOTDIR' || code === 'EEXIST') {
    return new LaunchError(
      'FAILED',
      `${dataDir} cannot be used as a data directory (${code}). Set JALON_DATA_DIR to a folder that can be written to.`,
      { cause: error },
    );
  }
  return error;
}

/** The code Node gives a failed system call, such as `ENOENT`; undefined for any other error. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
