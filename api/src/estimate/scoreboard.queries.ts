import { Arg, Authorized, Ctx, Int, Query, Resolver } from 'type-graphql';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { readScoreboard } from './read-scoreboard.ts';
import { EtaScoreboard } from './scoreboard.type.ts';

const WEEKS_AT_MOST = 52;

@Resolver()
export class ScoreboardQueries {
  @Authorized()
  @Query(() => EtaScoreboard, {
    description: 'How well estimates of arrival kept their word: stated and observed coverage, error and width.',
  })
  async etaScoreboard(
    @Arg('weeks', () => Int, { defaultValue: 12, description: `How far back, 1 to ${WEEKS_AT_MOST} weeks.` }) weeks: number,
    @Ctx() { em }: MerchantContext,
  ): Promise<EtaScoreboard> {
    return readScoreboard(em, Math.max(1, Math.min(weeks, WEEKS_AT_MOST)), new Date());
  }
}
