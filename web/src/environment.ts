import * as v from 'valibot';

const port = (fallback: number) =>
  v.optional(v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(0), v.maxValue(65_535)), String(fallback));

// Named one by one: an error quotes what it was given, and the environment holds secrets of other rooms.
const { WEB_PORT, API_PORT, API_URL, LOG_LEVEL } = process.env;

const settings = v.parse(
  v.object({
    WEB_PORT: port(4200),
    API_PORT: port(4000),
    API_URL: v.optional(v.pipe(v.string(), v.url())),
    LOG_LEVEL: v.optional(v.picklist(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']), 'info'),
  }),
  { WEB_PORT, API_PORT, API_URL, LOG_LEVEL },
);

// Kit's handler reads this when it is imported; without it, it takes https for granted and refuses every form over http.
process.env.PROTOCOL_HEADER ??= 'x-forwarded-proto';
// A file to be brought in has at most 20 MB.
process.env.BODY_SIZE_LIMIT ??= '21M';

/** What the admin's server reads from its surroundings, checked once at start. */
export const environment = {
  port: settings.WEB_PORT,
  /** Where the api answers, without a trailing slash. */
  apiUrl: (settings.API_URL ?? `http://localhost:${settings.API_PORT}`).replace(/\/$/, ''),
  logLevel: settings.LOG_LEVEL,
};
