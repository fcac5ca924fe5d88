import * as v from 'valibot';

const Environment = v.object({
  /** Run the tests on this PostgreSQL instead of the embedded one. The role must be allowed to make databases and roles. */
  TEST_DATABASE_URL: v.optional(v.pipe(v.string(), v.url())),
  /** Keep the databases, logs and pictures of the run. */
  TEST_KEEP: v.optional(v.picklist(['0', '1']), '0'),
  PATH: v.optional(v.string(), ''),
  HOME: v.optional(v.string(), ''),
});

/** What the tests read of the environment. */
export const environment = v.parse(Environment, process.env);
