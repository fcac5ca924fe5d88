import { Args, Authorized, Ctx, Query, Resolver } from 'type-graphql';
import { CarrierConnection, CarrierFact, CARRIERS, credentialsAskedBy, UnmappedCode, type CarrierCode } from '@jalon/schema/carrier';
import { part } from '../database/sql-part.ts';
import { connectionOf, PageArgs, pageCost, type Connection } from '../graphql/connection.type.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { readPage } from '../graphql/read-page.ts';
import { Carrier, type CarrierAbilities } from './carrier.type.ts';

const UnmappedCodeConnection = connectionOf('UnmappedCode', () => UnmappedCode);

// A mapping made a moment ago is enough: its replay may still be on its way.
const STILL_UNMAPPED = `not exists (select from code_mapping m where m.merchant_id = unmapped_code.merchant_id and m.carrier = unmapped_code.carrier
  and m.carrier_code = unmapped_code.carrier_code and m.carrier_text in ('', unmapped_code.carrier_text))`;

@Resolver()
export class CarrierQueries {
  @Authorized()
  @Query(() => [Carrier], { description: 'Every carrier there is a connector for, by name.' })
  async carriers(@Ctx() { em }: MerchantContext): Promise<Carrier[]> {
    const facts = new Map((await em.find(CarrierFact, {})).map((fact) => [fact.carrier, fact]));
    return (Object.keys(CARRIERS) as CarrierCode[])
      .map((code) => ({
        code,
        name: CARRIERS[code].name,
        page: CARRIERS[code].page,
        credentials: credentialsAskedBy(code),
        abilities: abilitiesOf(facts.get(code)),
      }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en'));
  }

  @Authorized()
  @Query(() => [CarrierConnection], { description: "The merchant's own accounts with carriers." })
  async carrierConnections(@Ctx() { em }: MerchantContext): Promise<CarrierConnection[]> {
    return em.find(CarrierConnection, {}, { orderBy: { carrier: 'asc' }, limit: 500 });
  }

  @Authorized()
  @Query(() => UnmappedCodeConnection, { complexity: pageCost, description: 'Carrier codes nobody has mapped, seen last first.' })
  async unmappedCodes(@Args(() => PageArgs) page: PageArgs, @Ctx() { em, merchant }: MerchantContext): Promise<Connection<UnmappedCode>> {
    const plan = {
      table: 'unmapped_code',
      clock: 'last_seen_at',
      branches: [part('merchant_id = ?', merchant.merchantId)],
      residual: [part(STILL_UNMAPPED)],
    };
    return readPage(em, plan, page, (ids) => em.find(UnmappedCode, { id: { $in: ids } }));
  }
}

const abilitiesOf = (fact: CarrierFact | undefined): CarrierAbilities | null =>
  fact === undefined
    ? null
    : {
        canPoll: fact.canPoll,
        canPush: fact.canPush,
        countries: fact.countries,
        callsPerSecond: fact.perSecond,
        callsPerDay: fact.perDay,
        callsPerParcelPerDay: fact.perParcelPerDay,
        quotaSource: fact.quotaSource,
      };
