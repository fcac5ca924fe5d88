import * as v from 'valibot';

const url = (...protocols: string[]) =>
  v.pipe(
    v.string(),
    v.check(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `a URL that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`,
    ),
  );
const address = v.pipe(
  url('http:', 'https:'),
  v.transform((text) => text.replace(/\/+$/, '')),
);
const port = v.pipe(v.string(), v.regex(/^\d{1,5}$/, 'a port number'), v.transform(Number), v.maxValue(65_535, 'a port number'));

const EnvironmentSchema = v.object({
  DATABASE_URL: url('postgres:', 'postgresql:'),
  SECRET_KEY: v.pipe(v.string(), v.minLength(32, 'at least 32 characters')),
  API_HOST: v.optional(v.string(), '::'),
  API_PORT: v.optional(port, '4000'),
  PUBLIC_API_URL: v.optional(address, 'http://localhost:4000'),
  PUBLIC_TRACKING_URL: v.optional(address, 'http://localhost:4100'),
  PUBLIC_ADMIN_URL: v.optional(address, 'http://localhost:4200'),
  // The workers send; the api only says in the admin whether they can.
  SMTP_URL: v.optional(v.string()),
  LOG_LEVEL: v.optional(v.picklist(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']), 'info'),
  ALLOW_PRIVATE_WEBHOOKS: v.optional(
    v.pipe(
      v.picklist(['0', '1'], '0 or 1'),
      v.transform((value) => value === '1'),
    ),
    '0',
  ),
  TRUSTED_PROXIES: v.optional(
    v.pipe(
      v.string(),
      v.transform((list) =>
        list
          .split(',')
          .map((entry) => entry.trim())
          .filter(Boolean),
      ),
    ),
    '',
  ),
});

export type Environment = v.InferOutput<typeof EnvironmentSchema>;

/**
 * The api's settings. An empty variable counts as unset.
 * Throws an error whose message names every variable that is missing or wrong, and never shows a value.
 */
export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const result = v.safeParse(EnvironmentSchema, given);
  if (result.success) return result.output;
  const lines = result.issues.map((issue) => {
    const name = String(issue.path?.[0]?.key);
    return given[name] === undefined ? `${name} is not set` : `${name} must be ${issue.message}`;
  });
  throw new Error(`The api cannot start:\n  ${lines.join('\n  ')}`);
}
