import * as v from 'valibot';

const port = v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(0), v.maxValue(65_535));

const EnvironmentSchema = v.object({
  /** Where this room listens. */
  TRACKING_PAGE_PORT: v.optional(port, '4100'),
  /** The api as this server reaches it; shoppers never do. */
  API_URL: v.optional(v.pipe(v.string(), v.url()), 'http://localhost:4000'),
  /** Whose `X-Forwarded-*` headers are believed: addresses, ranges, `loopback`, `linklocal`, `uniquelocal`. */
  TRUSTED_PROXIES: v.optional(v.string(), 'loopback'),
  /** 1: every state of the pages can be looked at under `/gallery`. For developers; otherwise nothing is there. */
  GALLERY: v.pipe(
    v.optional(v.picklist(['0', '1']), '0'),
    v.transform((value) => value === '1'),
  ),
  LOG_LEVEL: v.optional(v.picklist(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']), 'info'),
});

// Named one by one: an error quotes what it was given, and the environment holds secrets of other rooms.
const { TRACKING_PAGE_PORT, API_URL, TRUSTED_PROXIES, GALLERY, LOG_LEVEL } = process.env;

/** The settings of this room, checked once. Throws at start when one is wrong. */
export const environment = v.parse(EnvironmentSchema, { TRACKING_PAGE_PORT, API_URL, TRUSTED_PROXIES, GALLERY, LOG_LEVEL });

// Kit's handler reads these when it is loaded: our own server sets both headers on every request.
process.env.PROTOCOL_HEADER = 'x-forwarded-proto';
process.env.ADDRESS_HEADER = 'x-forwarded-for';
// Photos, several of a telephone's at once; `hooks.server.ts` lets so much through only where photos are sent.
process.env.BODY_SIZE_LIMIT = '48M';
