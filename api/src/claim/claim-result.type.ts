import type { EntityManager } from '@mikro-orm/postgresql';
import { Claim } from '@jalon/schema/claim';
import { isUuid } from '../database/sql-part.ts';
import { problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { wholly, type Work } from '../return/wholly.ts';

export interface ClaimAnswerOfStaff {
  claim: Claim | null;
  problems: Problem[];
}

export const StaffClaimResult = resultOf<{ claim: Claim }>('StaffClaimResult', {
  claim: { type: () => Claim, description: 'The claim as it is now; with problems, as it was.' },
});

export const noSuchClaim = (): Problem => problem('NOT_FOUND', ['id'], 'There is no such claim.');

/** Acts on one claim, whole or not at all, and answers with it as it is then. */
export async function actOnClaim(em: EntityManager, id: string, work: Work): Promise<ClaimAnswerOfStaff> {
  if (!isUuid(id)) return { claim: null, problems: [noSuchClaim()] };
  const problems = await wholly(em, work);
  return { claim: await em.findOne(Claim, id, { refresh: true }), problems };
}
