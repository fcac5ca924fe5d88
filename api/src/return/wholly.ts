import { DriverException, type EntityManager } from '@mikro-orm/postgresql';
import type { Query } from '@jalon/schema/database';
import { problem, type Problem } from '../graphql/problem.type.ts';

/** Something to be done in a transaction, and what is wrong with it. */
export type Work = (query: Query, em: EntityManager) => Promise<Problem[]>;

class Undone extends Error {
  readonly problems: Problem[];
  constructor(problems: Problem[]) {
    super('undone');
    this.problems = problems;
  }
}

export const abovePaid = (): Problem => problem('ABOVE_PAID', [], 'With what was given before, it would be more than was paid.');
export const takenElsewhere = (): Problem => problem('TWICE', [], 'These pieces are in another return.');

/** What the database itself refuses: more than was paid, more than was bought. */
const REFUSALS: Readonly<Record<string, () => Problem>> = { JR001: abovePaid, JR002: takenElsewhere };

/** Does all of it or, when there are problems, nothing; the operation goes on. */
export async function wholly(em: EntityManager, work: Work): Promise<Problem[]> {
  try {
    await em.transactional(async (inner) => {
      const problems = await work((sql, values) => inner.execute(sql, values), inner);
      if (problems.length > 0) throw new Undone(problems);
    });
    return [];
  } catch (error) {
    if (error instanceof Undone) return error.problems;
    const refusal = error instanceof DriverException ? REFUSALS[error.code ?? ''] : undefined;
    if (refusal === undefined) throw error;
    return [refusal()];
  }
}
