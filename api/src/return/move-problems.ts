import type { GivenBack, Moved } from '@jalon/schema/return';
import { problem, type Problem } from '../graphql/problem.type.ts';
import { noSuchReturn } from './return-result.type.ts';
import { abovePaid, takenElsewhere } from './wholly.ts';

/** Why a return did not go a step on; none: it did. */
export function moveProblems(moved: Moved | GivenBack): Problem[] {
  switch (moved.outcome) {
    case 'MOVED':
      return [];
    case 'GONE':
      return [noSuchReturn()];
    case 'TAKEN':
      return [takenElsewhere()];
    case 'ABOVE_PAID':
      return [abovePaid()];
    case 'WRONG_STATE':
      return [problem('WRONG_STATE', ['id'], `It is ${moved.state}: this cannot be done now.`)];
  }
}
