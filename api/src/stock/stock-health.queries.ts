import type { EntityManager } from '@mikro-orm/postgresql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Arg, Authorized, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { Variant } from '@jalon/schema/product';
import { daysOfCover, judgeStock, splitRate, STOCK_LEVELS, StockLevelNameEnum, type StockLevelName } from '@jalon/schema/stock';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { readFacts } from './read-facts.ts';
import { ArticleStock, StockHealth, type SplitShipments } from './stock-health.type.ts';

const DAY_MS = 86_400_000;
const MOST = 200;

const SPLIT = `
  select count(*)::int as orders, count(*) filter (where parts > 1)::int as "splitOrders" from (
    select count(*) as parts from fulfilment
    where merchant_id = ? and released_at >= ? and released_at < ? and state <> 'CANCELLED' group by order_id) o`;

async function readSplit(em: EntityManager, merchantId: string, from: Date, to: Date): Promise<SplitShipments> {
  const [row] = await em.execute<{ orders: number; splitOrders: number }[]>(SPLIT, [merchantId, from, to]);
  return { ...row!, rate: splitRate(row!.orders, row!.splitOrders) };
}

@Resolver(() => StockHealth)
export class StockHealthQueries {
  @Authorized()
  @Query(() => StockHealth, { description: 'How healthy the stock is now, and how often orders were split in a period.' })
  async stockHealth(
    @Arg('from', () => GraphQLDateTimeISO, { nullable: true, description: 'Begin of the period; left out: 28 days before its end.' })
    from: Date | null,
    @Arg('to', () => GraphQLDateTimeISO, { nullable: true, description: 'End of the period; left out: now.' }) to: Date | null,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<StockHealth> {
    const judgedAt = new Date();
    const end = to ?? judgedAt;
    const facts = await readFacts(em, merchantId, judgedAt);
    const judged = facts.map((of) => ({ of, levels: judgeStock(of, judgedAt) }));
    const levels = (Object.keys(STOCK_LEVELS) as StockLevelName[]).map((level) => {
      const those = judged.filter((one) => one.levels.includes(level));
      return { level, articles: those.length, pieces: those.reduce((sum, { of }) => sum + of.onHand, 0) };
    });
    const splitShipments = await readSplit(em, merchantId, from ?? new Date(end.getTime() - 28 * DAY_MS), end);
    return Object.assign(new StockHealth(), { facts, judgedAt, levels, splitShipments });
  }

  @FieldResolver(() => [ArticleStock], {
    complexity: ({ args, childComplexity }) => 1 + Math.min((args as { first: number }).first, MOST) * childComplexity,
    description: 'The articles of which the stock is that: most pieces first.',
  })
  articles(
    @Root() { facts, judgedAt }: StockHealth,
    @Arg('level', () => StockLevelNameEnum, { description: 'Which.' }) level: StockLevelName,
    @Arg('first', () => Int, { defaultValue: 20, description: `How many, 1 to ${MOST}.` }) first: number,
  ): ArticleStock[] {
    return facts
      .map((of) => ({ ...of, levels: judgeStock(of, judgedAt), daysOfCover: daysOfCover(of.available, of.sold) }))
      .filter(({ levels }) => levels.includes(level))
      .toSorted((a, b) => b.onHand - a.onHand)
      .slice(0, Math.min(MOST, Math.max(1, first)))
      .map((of) => Object.assign(new ArticleStock(), of));
  }
}

@Resolver(() => ArticleStock)
export class ArticleStockFields {
  @FieldResolver(() => Variant, { nullable: true, description: 'The article.' })
  async variant(@Root() { variantId }: ArticleStock, @Ctx() { loaders }: MerchantContext): Promise<Variant | null> {
    return loaders.variant.load(variantId);
  }
}
