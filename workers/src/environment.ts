import * as v from 'valibot';
import { keepDays } from './answer/keep-days.ts';
import { defaultMailFrom, mailAddress } from './notification/email/mail-address.ts';

const flag = v.pipe(
  v.picklist(['0', '1'], 'it must be 0 or 1'),
  v.transform((text) => text === '1'),
);
const port = (fallback: string) =>
  v.optional(v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number), v.minValue(1), v.maxValue(65_535)), fallback);

const webAddress = v.pipe(
  v.string(),
  v.regex(/^https?:\/\//, 'it must begin with http:// or https://'),
  v.transform((text) => text.replace(/\/+$/, '')),
);

const Environment = v.object({
  /** The owner's connection string; the workers' role is derived from it. */
  DATABASE_URL: v.pipe(v.string('it is required: `start` sets it'), v.regex(/^postgres(ql)?:\/\//, 'it must begin with postgres://')),
  /** Opens sealed credentials; the same for every process of an installation. */
  SECRET_KEY: v.pipe(v.string('it is required: `start` sets it'), v.minLength(32, 'it must have at least 32 characters')),
  /** Where `/health/ready` answers, on this machine only. */
  WORKERS_PORT: port('4300'),
  /** Where carriers reach the api; they are asked for messages only when it is an address of the world. */
  PUBLIC_API_URL: v.optional(webAddress),
  /** Where shoppers reach the tracking page. */
  PUBLIC_TRACKING_URL: v.optional(webAddress, 'http://localhost:4100'),
  /** Where e-mail is handed over; unset: it stays in the admin's mailbox. */
  SMTP_URL: v.optional(v.pipe(v.string(), v.regex(/^smtps?:\/\//, 'it must begin with smtp:// or smtps://'))),
  /** The address e-mail is from. */
  MAIL_FROM: v.optional(mailAddress),
  LOG_LEVEL: v.optional(v.picklist(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']), 'info'),
  ALLOW_PRIVATE_WEBHOOKS: v.optional(flag, '0'),
  JALON_DEMO: v.optional(flag, '0'),
  /** How much quicker than life parcels are polled, 1 to 100000: for demos. Unset: 1, in a demo 240. */
  POLL_SPEED: v.optional(v.pipe(v.string(), v.transform(Number), v.number('it must be a number'), v.minValue(1), v.maxValue(100_000))),
  KEEP_ANSWERS_DAYS: keepDays,
});

const DEMO_SPEED = 240;

export interface Settings {
  databaseUrl: string;
  secretKey: string;
  port: number;
  /** Null: nobody said where the api is reached. */
  publicApiUrl: string | null;
  trackingUrl: string;
  /** Null: e-mail stays in the admin's mailbox. */
  smtpUrl: string | null;
  /** The address e-mail is from. */
  mailFrom: string;
  logLevel: string;
  allowsPrivateWebhooks: boolean;
  /** A demo's carriers are the sandbox, on this machine. */
  isDemo: boolean;
  pollSpeed: number;
  /** Days a carrier's raw answers are kept. */
  keepAnswersDays: number;
}

/**
 * The settings of the workers' process.
 * @throws Error naming each variable that is wrong, never its value
 */
export function readSettings(source: Record<string, string | undefined> = process.env): Settings {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const parsed = v.safeParse(Environment, set);
  if (!parsed.success) throw new Error(parsed.issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`).join('\n'));
  const found = parsed.output;
  return {
    databaseUrl: found.DATABASE_URL,
    secretKey: found.SECRET_KEY,
    port: found.WORKERS_PORT,
    publicApiUrl: found.PUBLIC_API_URL ?? null,
    trackingUrl: found.PUBLIC_TRACKING_URL,
    smtpUrl: found.SMTP_URL ?? null,
    mailFrom: found.MAIL_FROM ?? defaultMailFrom(found.SMTP_URL ?? null, found.PUBLIC_TRACKING_URL),
    logLevel: found.LOG_LEVEL,
    allowsPrivateWebhooks: found.ALLOW_PRIVATE_WEBHOOKS,
    isDemo: found.JALON_DEMO,
    pollSpeed: found.POLL_SPEED ?? (found.JALON_DEMO ? DEMO_SPEED : 1),
    keepAnswersDays: found.KEEP_ANSWERS_DAYS,
  };
}
