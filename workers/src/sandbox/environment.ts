import * as v from 'valibot';

const port = v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number), v.maxValue(65_535));

const Environment = v.object({
  SANDBOX_PORT: v.optional(port, '0'),
  SANDBOX_DIR: v.optional(v.pipe(v.string(), v.nonEmpty())),
});

/** The sandbox's settings. Throws with the names of the variables that are wrong. */
export function readEnvironment(): { port: number; directory: string | null } {
  const parsed = v.safeParse(Environment, process.env);
  if (!parsed.success) throw new Error(`Wrong settings: ${parsed.issues.map((issue) => v.getDotPath(issue)).join(', ')}`);
  return { port: parsed.output.SANDBOX_PORT, directory: parsed.output.SANDBOX_DIR ?? null };
}
