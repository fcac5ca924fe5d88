import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { readDomain } from '@jalon/schema/merchant';
import type { ShopperContext } from './shopper-context.ts';

@Resolver()
export class ShopDomainQueries {
  @Query(() => String, {
    nullable: true,
    description: "The merchant's name in addresses, whose proven domain this is. Null: it is nobody's.",
  })
  async shopByDomain(
    @Arg('domain', () => String, { description: 'A host name.' }) domain: string,
    @Ctx() { house }: ShopperContext,
  ): Promise<string | null> {
    const name = readDomain(domain.slice(0, 300));
    if (name === null) return null;
    const { rows } = await house.pool.query<{ slug: string }>({
      name: 'shop_domain',
      text: 'select slug from door_shop_domain($1)',
      values: [name],
    });
    return rows[0]?.slug ?? null;
  }
}
