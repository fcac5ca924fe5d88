import { Field, Int, ObjectType } from 'type-graphql';
import * as v from 'valibot';
import { namedEnum } from '@jalon/schema/shipment';

/** Expected failures, as data. */
export const PROBLEM_CODES = {
  INVALID: 'A value cannot be used; the message says what would do.',
  NOT_FOUND: 'There is no such thing, or it is not yours.',
  TAKEN: 'It exists already, or belongs to something else.',
  UNKNOWN_CARRIER: 'No connector has this code; `carriers` lists those there are.',
  MALFORMED_NUMBER: 'Not a tracking number of any carrier.',
  WRONG_CREDENTIALS: 'The e-mail address or the password is wrong.',
  THROTTLED: 'Too many tries; wait `retryAfterSeconds`.',
  SETTLED: 'It is over already; there is nothing left to do.',
  TOO_LATE: 'It could be done before; now it cannot.',
  IN_USE: 'Something else needs it; the message says what.',
  WRONG_STATE: 'It cannot be done as things are; the message says how they are.',
  ABOVE_PAID: 'It would give back more than was paid.',
  TWICE: 'It was done already, by another way.',
} as const;

export type ProblemCode = keyof typeof PROBLEM_CODES;

const ProblemCodeEnum = namedEnum('ProblemCode', 'Why something was not done.', PROBLEM_CODES);

@ObjectType({ description: 'An expected failure: nothing was done.' })
export class Problem {
  @Field(() => ProblemCodeEnum, { description: 'For programs.' })
  code!: ProblemCode;

  @Field(() => [String], { description: 'Which argument, from the outside in.' })
  path!: string[];

  @Field(() => String, { description: 'For people, in English.' })
  message!: string;

  @Field(() => Int, { nullable: true, description: 'Seconds until another try makes sense.' })
  retryAfterSeconds?: number | null;
}

export const problem = (code: ProblemCode, path: string[], message: string): Problem => ({ code, path, message });

export type Checked<T> = { output: T; problems: [] } | { output: null; problems: Problem[] };

/** Outside input through its schema; what is wrong becomes problems that name the argument. */
export function checkInput<S extends v.GenericSchema>(schema: S, input: unknown, path: string[] = ['input']): Checked<v.InferOutput<S>> {
  const result = v.safeParse(schema, input);
  if (result.success) return { output: result.output, problems: [] };
  const problems = result.issues.map((issue) =>
    problem('INVALID', [...path, ...(issue.path ?? []).map(({ key }) => String(key))], issue.message),
  );
  return { output: null, problems };
}
