import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Arg, Authorized, Ctx, Query, Resolver } from 'type-graphql';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { ClaimNumbers, type ClaimGroup } from './claim-numbers.type.ts';

const DAYS_AT_MOST = 400;

/** Claims of a span; of their amounts those in the currency of most of them. The values: merchant, from, to. */
const SPAN = `
  with c as (select c.*, s.carrier, o.currency from claim c join shipment s on s.merchant_id = c.merchant_id and s.id = c.shipment_id
      join shop_order o on o.id = c.order_id where c.merchant_id = ? and c.opened_at >= ? and c.opened_at < ?),
    most as (select mode() within group (order by currency) as currency from c)`;

const GROUPS = `${SPAN},
    sent as (select carrier, count(*) as parcels from shipment where merchant_id = ? and created_at >= ? and created_at < ? group by 1),
    given as (select f.claim_id, f.amount_minor from refund f join c on c.id = f.claim_id and f.order_id = c.order_id
      where f.merchant_id = c.merchant_id and f.state <> 'FAILED' and f.currency = (select currency from most))
  select c.carrier, c.kind, count(*)::int as claims, (count(*)::float8 / nullif(max(sent.parcels), 0)) as share,
    count(*) filter (where c.state = 'FOUND')::int as found, count(*) filter (where c.decision = 'RESHIP')::int as reshipped,
    count(*) filter (where c.decision = 'REFUND')::int as refunded, count(*) filter (where c.decision = 'DECLINE')::int as declined,
    coalesce(sum(given.amount_minor), 0)::float8 as "refundedMinor", count(c.carrier_asked_at)::int as asked,
    coalesce(sum(c.carrier_paid_minor) filter (where c.currency = (select currency from most)), 0)::float8 as "carrierPaidMinor"
  from c left join sent on sent.carrier = c.carrier left join given on given.claim_id = c.id
  group by 1, 2 order by 3 desc, 1, 2 limit 100`;

const WHOLE = `${SPAN}
  select (select currency from most) as currency,
    (select percentile_cont(0.5) within group (order by extract(epoch from closed_at - opened_at) / 86400) from c where closed_at is not null) as "daysToEnd"`;

@Resolver()
export class ClaimNumbersQueries {
  @Authorized()
  @Query(() => ClaimNumbers, {
    complexity: ({ childComplexity }) => 200 + childComplexity,
    description: `What claims were about and what they cost: those opened within the time given, ${DAYS_AT_MOST} days at most.`,
  })
  async claimNumbers(
    @Arg('from', () => GraphQLDateTimeISO, { description: 'From then on.' }) from: Date,
    @Arg('to', () => GraphQLDateTimeISO, { nullable: true, description: 'Before then; left out: until now.' }) to: Date | null | undefined,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<ClaimNumbers> {
    const end = to ?? new Date();
    const asked = [merchantId, new Date(Math.max(from.getTime(), end.getTime() - DAYS_AT_MOST * 86_400_000)), end];
    const [whole] = await em.execute<Omit<ClaimNumbers, 'groups'>[]>(WHOLE, asked);
    return { ...whole!, groups: await em.execute<ClaimGroup[]>(GROUPS, [...asked, ...asked]) };
  }
}
