import { Arg, Authorized, Ctx, ID, Query, Resolver } from 'type-graphql';
import { isPoBox, Order, OrderLine, Recipient } from '@jalon/schema/order';
import { Variant } from '@jalon/schema/product';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { tryRouting, type Tried } from './try-routing.ts';
import { DryRunInput, DryRunInputSchema, RoutingDryRun, type DryRunAsked } from './routing-dry-run.type.ts';

const RoutingDryRunResult = resultOf<{ dryRun: RoutingDryRun }>('RoutingDryRunResult', {
  dryRun: { type: () => RoutingDryRun, description: 'What would happen.' },
});

type Em = MerchantContext['em'];

@Resolver()
export class RoutingDryRunQueries {
  @Authorized()
  @Query(() => RoutingDryRunResult, {
    complexity: ({ childComplexity }) => 20 + 10 * childComplexity,
    description:
      'Where an order would be sent from now, and why; nothing is reserved. Of an order: all of it, as if none of it were with a warehouse; pieces set aside for it count as gone.',
  })
  async routingDryRun(
    @Arg('orderId', () => ID, { nullable: true, description: 'This order.' }) orderId: string | null | undefined,
    @Arg('input', () => DryRunInput, { nullable: true, description: 'Or one that was not made.' }) input: DryRunInput | null | undefined,
    @Ctx() context: MerchantContext,
  ): Promise<{ dryRun: RoutingDryRun | null; problems: Problem[] }> {
    if ((orderId == null) === (input == null))
      return { dryRun: null, problems: [problem('INVALID', ['orderId'], 'Either an order or an input.')] };
    const tried = orderId == null ? await triedOf(context.em, input!) : await triedOrder(context.em, orderId);
    if ('problems' in tried) return { dryRun: null, problems: tried.problems };
    return { dryRun: await tryRouting(context, tried, new Date()), problems: [] };
  }
}

async function triedOf(em: Em, input: DryRunInput): Promise<Tried | { problems: Problem[] }> {
  const { output, problems } = checkInput(DryRunInputSchema, input);
  if (output === null) return { problems };
  const found = await em.find(Variant, { sku: { $in: output.lines.map(({ sku }) => sku) } });
  const bySku = new Map(found.map((variant) => [variant.sku, variant]));
  const unknown = output.lines.flatMap(({ sku }, index) =>
    bySku.has(sku) ? [] : [problem('NOT_FOUND', ['input', 'lines', String(index), 'sku'], 'There is no such article.')],
  );
  if (unknown.length > 0) return { problems: unknown };
  return { ...asked(output), orderId: null, unmapped: [], lines: output.lines.map((line) => lineOf(line, bySku.get(line.sku)!)) };
}

const asked = ({ countryCode, region, postalCode, latitude, longitude, isPoBox: isBox, promisedOn, shippingMethod }: DryRunAsked) => ({
  destination: { countryCode, region, postalCode, latitude, longitude },
  isPoBox: isBox,
  promisedOn,
  shippingMethod,
});

async function triedOrder(em: Em, orderId: string): Promise<Tried | { problems: Problem[] }> {
  const order = isUuid(orderId) ? await em.findOne(Order, orderId) : null;
  if (order === null) return { problems: [problem('NOT_FOUND', ['orderId'], 'There is no such order.')] };
  const people = await em.find(Recipient, { order: orderId }, { orderBy: { role: 'desc' } });
  const receiver = people.find(({ countryCode }) => countryCode !== null);
  if (receiver === undefined) return { problems: [problem('INVALID', ['orderId'], 'The order has no country to send to.')] };
  const lines = await em.find(
    OrderLine,
    { order: orderId, isShipped: true, quantity: { $gt: 0 } },
    { orderBy: { position: 'asc', id: 'asc' } },
  );
  const variants = await em.find(Variant, { id: { $in: lines.flatMap(({ variantId }) => variantId ?? []) } });
  const byId = new Map(variants.map((variant) => [variant.id, variant]));
  const { countryCode, region, postalCode } = receiver;
  return {
    orderId,
    destination: { countryCode: countryCode!, region, postalCode, latitude: null, longitude: null },
    isPoBox: isPoBox(receiver),
    promisedOn: order.promisedOn,
    shippingMethod: order.shippingMethod,
    unmapped: lines.filter(({ variantId }) => !byId.has(variantId ?? '')).map(({ sku, title }) => sku ?? title),
    lines: lines.flatMap((line) => {
      const variant = byId.get(line.variantId ?? '');
      return variant === undefined ? [] : [lineOf({ sku: line.sku ?? variant.sku, quantity: line.quantity }, variant, line.id)];
    }),
  };
}

const lineOf = ({ sku, quantity }: { sku: string; quantity: number }, { id, weightGrams }: Variant, lineId = sku) => ({
  lineId,
  variantId: id,
  sku,
  quantity,
  weightGrams,
});
