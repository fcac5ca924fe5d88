import type { EntityManager } from '@mikro-orm/postgresql';
import { ReturnRequest } from '@jalon/schema/return';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { wholly, type Work } from './wholly.ts';

export interface ReturnAnswer {
  return: ReturnRequest | null;
  problems: Problem[];
}

export const ReturnResult = resultOf<{ return: ReturnRequest }>('ReturnResult', {
  return: { type: () => ReturnRequest, description: 'The return as it is now; with problems, as it was.' },
});

/** Who acts: of the staff, or the key of a program. */
export const actorOf = ({ access }: MerchantContext): string => access?.account?.id ?? access?.id ?? 'STAFF';

export const noSuchReturn = (): Problem => problem('NOT_FOUND', ['id'], 'There is no such return.');

/** Acts on one return, whole or not at all, and answers with it as it is then. */
export async function actOn(em: EntityManager, id: string, work: Work): Promise<ReturnAnswer> {
  if (!isUuid(id)) return { return: null, problems: [noSuchReturn()] };
  const problems = await wholly(em, work);
  return { return: await em.findOne(ReturnRequest, id, { refresh: true }), problems };
}
