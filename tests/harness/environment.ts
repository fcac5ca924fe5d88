import * as v from 'valibot';

const { TEST_DATABASE_URL, TEST_KEEP, PATH, HOME } = process.env;

const Environment = v.object({
  /** Run the tests on this PostgreSQL instead of the embedded one. The role must be allowed to make databases and roles. */
  TEST_DATABASE_URL: v.optional(v.pipe(v.string(), v.url())),
  /** Keep the data folder of the run. */
  TEST_KEEP: v.optional(v.picklist(['0', '1']), '0'),
  PATH: v.optional(v.string(), ''),
  HOME: v.optional(v.string(), ''),
});

// A failure shows what was parsed: nothing but these may be among it.
/** What the tests read of the environment. */
export const environment = v.parse(Environment, {
  TEST_DATABASE_URL: TEST_DATABASE_URL || undefined,
  TEST_KEEP: TEST_KEEP || undefined,
  PATH,
  HOME,
});
