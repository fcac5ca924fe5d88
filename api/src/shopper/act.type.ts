import { Field, ObjectType } from 'type-graphql';
import type * as v from 'valibot';
import { ShopperProblem, shopperProblem } from './problem.type.ts';

@ObjectType({ description: 'Whether something was done, or why not. Doing it again is as good as doing it once.' })
export class ActResult {
  @Field(() => Boolean, { description: 'True: it is so from now on.' })
  isDone!: boolean;

  @Field(() => [ShopperProblem], { description: 'Empty when it was done.' })
  problems!: ShopperProblem[];
}

export const done = (): ActResult => ({ isDone: true, problems: [] });

export const notDone = (...problems: ShopperProblem[]): ActResult => ({ isDone: false, problems });

/** What of an input is wrong, each under its name. */
export const inputProblems = (issues: readonly v.BaseIssue<unknown>[]): ShopperProblem[] =>
  issues.map(({ path, message }) => shopperProblem('INVALID', ['input', ...(path ?? []).map(({ key }) => String(key))], message));

export const noSuchOrder = (): ShopperProblem => shopperProblem('LINK_INVALID', ['token'], 'The order is no longer here.');
