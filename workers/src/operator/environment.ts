import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadEnvFile } from 'node:process';
import * as v from 'valibot';
import { keepDays } from '../answer/keep-days.ts';
import { mailAddress } from '../notification/email/mail-address.ts';

/** The folder of the workspace: commands and relative paths start here, whatever folder they are called from. */
export const workspace = resolve(import.meta.dirname, '../../..');

const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

const startsWith = (...schemes: string[]) =>
  v.pipe(
    v.string(),
    v.check(
      (text) => URL.canParse(text) && schemes.includes(new URL(text).protocol),
      `it must be an address beginning with ${schemes.join('// or ')}//`,
    ),
  );
const webAddress = v.pipe(
  startsWith('http:', 'https:'),
  v.transform((text) => text.replace(/\/+$/, '')),
);
const aPort = 'a port is a whole number from 1 to 65535';
const port = (fallback: number) =>
  v.optional(
    v.pipe(v.string(), v.regex(/^\d+$/, aPort), v.transform(Number), v.minValue(1, aPort), v.maxValue(65_535, aPort)),
    String(fallback),
  );
const yesOrNo = v.pipe(
  v.picklist(['0', '1'], 'it must be 0 or 1'),
  v.transform((text) => text === '1'),
);
const database = startsWith('postgres:', 'postgresql:');

/** Every variable a user may set; `.env.example` describes them. */
const variables = v.pipe(
  v.object({
    DATABASE_URL: v.optional(database),
    DATABASE_REPLICA_URLS: v.optional(
      v.pipe(
        v.string(),
        v.transform((text) => text.split(',').map((url) => url.trim())),
        v.array(database),
      ),
    ),
    NATS_URL: v.optional(startsWith('nats:', 'tls:', 'ws:', 'wss:')),
    JALON_DATA_DIR: v.optional(v.string(), '.jalon'),
    API_PORT: port(4000),
    TRACKING_PAGE_PORT: port(4100),
    WEB_PORT: port(4200),
    PUBLIC_API_URL: v.optional(webAddress),
    PUBLIC_TRACKING_URL: v.optional(webAddress),
    PUBLIC_ADMIN_URL: v.optional(webAddress),
    SECRET_KEY: v.optional(v.pipe(v.string(), v.minLength(32, 'it must have at least 32 characters'))),
    SMTP_URL: v.optional(startsWith('smtp:', 'smtps:')),
    MAIL_FROM: v.optional(mailAddress),
    JALON_DEMO: v.optional(yesOrNo),
    LOG_LEVEL: v.optional(v.picklist(logLevels, `it must be one of ${logLevels.join(', ')}`)),
    ALLOW_PRIVATE_WEBHOOKS: v.optional(yesOrNo, '0'),
    KEEP_ANSWERS_DAYS: keepDays,
    NODE_ENV: v.optional(v.string()),
  }),
  v.forward(
    v.check(
      (all) => !(all.NODE_ENV === 'production' && all.DATABASE_URL && !all.SECRET_KEY),
      'it is required with NODE_ENV=production and a DATABASE_URL: set 32 characters or more, the same on every machine, and keep them',
    ),
    ['SECRET_KEY'],
  ),
  v.forward(
    v.check((all) => all.TRACKING_PAGE_PORT !== all.API_PORT, 'it is the same port as API_PORT'),
    ['TRACKING_PAGE_PORT'],
  ),
  v.forward(
    v.check(
      (all) => all.WEB_PORT !== all.API_PORT && all.WEB_PORT !== all.TRACKING_PAGE_PORT,
      'it is the same port as API_PORT or TRACKING_PAGE_PORT',
    ),
    ['WEB_PORT'],
  ),
);

/** Reserved names: checked, so that a setting made today is right the day it is read. */
const UNREAD = ['DATABASE_REPLICA_URLS', 'NATS_URL'] as const;

/** What the operator set, checked, with the defaults filled in. */
export interface Settings {
  /** Undefined: the embedded PostgreSQL. */
  databaseUrl: string | undefined;
  /** Absolute. */
  dataDir: string;
  apiPort: number;
  trackingPagePort: number;
  webPort: number;
  /** Public addresses, without a trailing slash. */
  apiUrl: string;
  trackingUrl: string;
  adminUrl: string;
  /** Undefined: one is made and kept in the data directory. */
  secretKey: string | undefined;
  /** Variables that are set and valid, and that nothing of this release reads yet. */
  unread: string[];
  isDemo: boolean;
  /** Undefined: `info` in the log files, `warn` in the terminal. */
  logLevel: (typeof logLevels)[number] | undefined;
  allowsPrivateWebhooks: boolean;
  /** Days a carrier's raw answers are kept. */
  keepAnswersDays: number;
}

export type EnvironmentReading = { settings: Settings; problems?: undefined } | { settings?: undefined; problems: string[] };

/**
 * Checks the variables; one that is empty counts as not set.
 * @returns the settings, or one sentence per variable that is wrong; a sentence never repeats the value, which may hold a password
 */
export function readEnvironment(source: Record<string, string | undefined>): EnvironmentReading {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const parsed = v.safeParse(variables, set);
  if (!parsed.success) {
    const problems = parsed.issues.map((issue) => `${v.getDotPath(issue)?.replace(/\.\d+$/, '')}: ${issue.message}.`);
    return { problems: [...new Set(problems)] };
  }
  const found = parsed.output;
  return {
    settings: {
      databaseUrl: found.DATABASE_URL,
      dataDir: resolve(workspace, found.JALON_DATA_DIR),
      apiPort: found.API_PORT,
      trackingPagePort: found.TRACKING_PAGE_PORT,
      webPort: found.WEB_PORT,
      apiUrl: found.PUBLIC_API_URL ?? `http://localhost:${found.API_PORT}`,
      trackingUrl: found.PUBLIC_TRACKING_URL ?? `http://localhost:${found.TRACKING_PAGE_PORT}`,
      adminUrl: found.PUBLIC_ADMIN_URL ?? `http://localhost:${found.WEB_PORT}`,
      secretKey: found.SECRET_KEY,
      unread: UNREAD.filter((name) => found[name] !== undefined),
      isDemo: found.JALON_DEMO ?? !found.DATABASE_URL,
      logLevel: found.LOG_LEVEL,
      allowsPrivateWebhooks: found.ALLOW_PRIVATE_WEBHOOKS,
      keepAnswersDays: found.KEEP_ANSWERS_DAYS,
    },
  };
}

/** This process's environment; a `.env` file in the workspace fills in what is not set. */
export function ownEnvironment(): Record<string, string | undefined> {
  const file = join(workspace, '.env');
  if (existsSync(file)) loadEnvFile(file);
  return process.env;
}

/** The environment of a process that `start` runs: this one's, with everything settled in between. */
export function environmentOfChild(
  settings: Settings,
  given: { databaseUrl?: string; secretKey?: string; sandboxUrl?: string },
): NodeJS.ProcessEnv {
  // Variables such as PGSSLMODE or PGOPTIONS would silently change how every process connects.
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PG')));
  return {
    ...inherited,
    ...(given.databaseUrl ? { DATABASE_URL: given.databaseUrl } : {}),
    ...(given.secretKey ? { SECRET_KEY: given.secretKey } : {}),
    JALON_DATA_DIR: settings.dataDir,
    API_PORT: String(settings.apiPort),
    TRACKING_PAGE_PORT: String(settings.trackingPagePort),
    WEB_PORT: String(settings.webPort),
    API_URL: `http://127.0.0.1:${settings.apiPort}`,
    PUBLIC_API_URL: settings.apiUrl,
    PUBLIC_TRACKING_URL: settings.trackingUrl,
    PUBLIC_ADMIN_URL: settings.adminUrl,
    JALON_DEMO: settings.isDemo ? '1' : '0',
    SANDBOX_DIR: join(settings.dataDir, 'sandbox'),
    LOG_LEVEL: childLogLevel(settings.logLevel),
    ALLOW_PRIVATE_WEBHOOKS: settings.allowsPrivateWebhooks ? '1' : '0',
    ...(given.sandboxUrl ? { SANDBOX_URL: given.sandboxUrl, SANDBOX_PORT: new URL(given.sandboxUrl).port } : {}),
  };
}

// The log files hold everything from `info` up, or more when asked.
function childLogLevel(level: Settings['logLevel']): string {
  return level === 'debug' || level === 'trace' ? level : 'info';
}
