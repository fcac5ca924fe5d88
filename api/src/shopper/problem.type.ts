import { Field, Int, ObjectType } from 'type-graphql';
import { namedEnum } from '@jalon/schema/shipment';

/** Expected failures a shopper can meet. */
export const SHOPPER_PROBLEM_CODES = {
  LINK_INVALID: 'The link is incomplete, altered, or not one of ours.',
  LINK_EXPIRED: 'The link was good once; its time is over.',
  LINK_REVOKED: 'The merchant withdrew the link.',
  NOT_FOUND: 'No order fits what was given.',
  THROTTLED: 'Too many tries; wait `retryAfterSeconds`.',
  INVALID: 'Something needed is missing, too long, or cannot be right.',
  OUT_OF_STOCK: 'It is not there, and nobody knows when it will be.',
  NOT_SERVED: 'Nothing is sent there.',
  TOO_LATE: 'It could be done before; now it cannot.',
  TOO_EARLY: 'It can be done later; not yet.',
  TOO_MANY: 'There are as many as there may be; take one away first.',
  NOT_ALLOWED: 'The link shows this much and no more.',
  TWICE: 'It was done already, in another window.',
  CHANGED: 'It comes to something else than was shown.',
  INELIGIBLE: 'It cannot go back, or not so many of it.',
  PHOTO_NEEDED: 'The reason needs a photo.',
  TOO_LARGE: 'The file is too large.',
  UNREADABLE: 'The file is not of a kind that can be read.',
  PROOF_OF_WORK: 'Too many tries from there. Solve `challenge` and try again with the solution, or wait `retryAfterSeconds`.',
} as const;

export type ShopperProblemCode = keyof typeof SHOPPER_PROBLEM_CODES;

const ShopperProblemCodeEnum = namedEnum('ProblemCode', 'Why there is no answer.', SHOPPER_PROBLEM_CODES);

@ObjectType('Problem', { description: 'An expected failure.', simpleResolvers: true })
export class ShopperProblem {
  @Field(() => ShopperProblemCodeEnum, { description: 'For programs; pages translate it.' })
  code!: ShopperProblemCode;

  @Field(() => [String], { description: 'Which argument, from the outside in.' })
  path!: string[];

  @Field(() => String, { description: 'For people, in English.' })
  message!: string;

  @Field(() => Int, { nullable: true, description: 'Seconds until another try makes sense.' })
  retryAfterSeconds!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'With `PROOF_OF_WORK`: a puzzle as JSON, in the form of altcha-lib 2 (`PBKDF2/SHA-256`), good once and for five minutes.',
  })
  challenge!: string | null;
}

export const shopperProblem = (
  code: ShopperProblemCode,
  path: string[],
  message: string,
  retryAfterSeconds: number | null = null,
  challenge: string | null = null,
): ShopperProblem => ({
  code,
  path,
  message,
  retryAfterSeconds,
  challenge,
});
