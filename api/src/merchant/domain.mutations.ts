import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { Merchant, readDomain } from '@jalon/schema/merchant';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import type { House } from '../house.ts';

const DomainSaveResult = resultOf<{ merchant: Merchant }>('DomainSaveResult', {
  merchant: { type: () => Merchant, description: 'As it is now: `domainRecord` is what the name server must say.' },
});

@Resolver()
export class DomainMutations {
  @Authorized('MANAGER')
  @Mutation(() => DomainSaveResult, {
    description:
      'Sets the host name under which the tracking page is served, or takes it away. Nothing is served there before its name server says what `domainRecord` shows; that is looked up every minute. Needs MANAGER.',
  })
  async domainSave(
    @Arg('domain', () => String, { nullable: true, description: 'A host name such as `track.shop.example`; null: none.' })
    written: string | null,
    @Ctx() { em, house, merchant: { merchantId, slug } }: MerchantContext,
  ): Promise<{ merchant: Merchant | null; problems: Problem[] }> {
    const refused = (code: 'INVALID' | 'TAKEN', message: string) => ({ merchant: null, problems: [problem(code, ['domain'], message)] });
    const domain = written === null || written.trim() === '' ? null : readDomain(written.slice(0, 300));
    if (domain === null && written !== null && written.trim() !== '')
      return refused('INVALID', 'A host name such as track.shop.example, without https:// and without a path.');
    if (domain !== null && ownHosts(house).has(domain)) return refused('INVALID', 'This is the address of the installation itself.');
    const merchant = await em.findOneOrFail(Merchant, merchantId);
    if (domain !== null && domain !== merchant.domain) {
      const [taken] = await em.execute<{ slug: string }[]>('select slug from door_shop_domain(?)', [domain]);
      if (taken !== undefined && taken.slug !== slug) return refused('TAKEN', 'Another shop has proven that this domain is its own.');
    }
    if (domain !== merchant.domain) Object.assign(merchant, { domain, domainVerifiedAt: null });
    await em.flush();
    await em.execute(`select pg_notify('jalon_domain', '')`);
    return { merchant, problems: [] };
  }
}

const ownHosts = ({ publicApiUrl, publicTrackingUrl, publicAdminUrl }: House): Set<string> =>
  new Set([publicApiUrl, publicTrackingUrl, publicAdminUrl].map((url) => new URL(url).hostname));
