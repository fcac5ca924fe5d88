import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { RoutingRule, Warehouse, type RuleEffect } from '@jalon/schema/warehouse';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { RoutingRuleInput, RoutingRuleInputSchema } from './routing-rule.inputs.ts';
import { wakeUnroutable } from './wake-held.ts';

const MOST_RULES = 200;

interface RuleResult {
  routingRule: RoutingRule | null;
  problems: Problem[];
}

const RoutingRuleSaveResult = resultOf<{ routingRule: RoutingRule }>('RoutingRuleSaveResult', {
  routingRule: { type: () => RoutingRule, description: 'As it is now.' },
});
const RoutingRuleRemoveResult = resultOf<{ routingRule: RoutingRule }>('RoutingRuleRemoveResult', {
  routingRule: { type: () => RoutingRule, description: 'What was removed.' },
});
const RoutingRuleReorderResult = resultOf<{ isReordered: boolean }>('RoutingRuleReorderResult', {
  isReordered: { type: () => Boolean, description: 'They are in that order now.' },
});

const refused = (...problems: Problem[]): RuleResult => ({ routingRule: null, problems });
const positioned = { orderBy: { position: 'asc', id: 'asc' } } as const;

@Resolver()
export class RoutingRuleMutations {
  @Authorized('MANAGER')
  @Mutation(() => RoutingRuleSaveResult, {
    description: 'Makes or changes a rule; orders that no warehouse could send are looked at again. Needs MANAGER.',
  })
  async routingRuleSave(
    @Arg('input', () => RoutingRuleInput, { description: 'What is to be done.' }) { id, ...input }: RoutingRuleInput,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<RuleResult> {
    const { output, problems } = checkInput(RoutingRuleInputSchema, input);
    if (output === null) return refused(...problems);
    const unknown = await unknownIn(em, output.effect);
    if (unknown.length > 0) return refused(...unknown);
    const rules = await em.find(RoutingRule, {}, positioned);
    const known = id == null ? null : (rules.find((rule) => rule.id === id) ?? null);
    if (id != null && known === null) return refused(problem('NOT_FOUND', ['input', 'id'], 'There is no such rule.'));
    if (known === null && rules.length >= MOST_RULES)
      return refused(problem('INVALID', ['input'], `There are ${MOST_RULES} rules already; more cannot be kept.`));
    const position = (rules.at(-1)?.position ?? -1) + 1;
    const routingRule = known ?? Object.assign(new RoutingRule(), { merchantId, position });
    Object.assign(routingRule, output, { changedAt: new Date() });
    await em.persist(routingRule).flush();
    await wakeUnroutable(em, merchantId);
    return { routingRule, problems: [] };
  }

  @Authorized('MANAGER')
  @Mutation(() => RoutingRuleReorderResult, { description: 'Puts the rules in another order; the first ones weigh first. Needs MANAGER.' })
  async routingRulesReorder(
    @Arg('ids', () => [ID], { description: 'All of them, the first one first.' }) ids: string[],
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<{ isReordered: boolean | null; problems: Problem[] }> {
    const rules = await em.find(RoutingRule, {}, positioned);
    const isAll = ids.length === rules.length && new Set(ids).size === ids.length && rules.every(({ id }) => ids.includes(id));
    if (!isAll) return { isReordered: null, problems: [problem('INVALID', ['ids'], 'Each rule once, and no other.')] };
    for (const rule of rules) rule.position = ids.indexOf(rule.id);
    await em.flush();
    await wakeUnroutable(em, merchantId);
    return { isReordered: true, problems: [] };
  }

  @Authorized('MANAGER')
  @Mutation(() => RoutingRuleRemoveResult, {
    description: 'Forgets a rule; orders that no warehouse could send are looked at again. Needs MANAGER.',
  })
  async routingRuleRemove(
    @Arg('id', () => ID, { description: 'UUID of the thing meant.' }) id: string,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<RuleResult> {
    const routingRule = isUuid(id) ? await em.findOne(RoutingRule, id) : null;
    if (routingRule === null) return refused(problem('NOT_FOUND', ['id'], 'There is no such rule.'));
    await em.nativeDelete(RoutingRule, { id });
    await wakeUnroutable(em, merchantId);
    return { routingRule, problems: [] };
  }
}

/** Warehouses it names that are not the merchant's. */
async function unknownIn(em: MerchantContext['em'], effect: RuleEffect): Promise<Problem[]> {
  if (!('warehouses' in effect) || effect.warehouses.length === 0) return [];
  const known = await em.find(Warehouse, { id: { $in: effect.warehouses } }, { fields: ['id'] });
  return effect.warehouses.flatMap((id, index) =>
    known.some((warehouse) => warehouse.id === id)
      ? []
      : [problem('NOT_FOUND', ['input', 'effect', 'warehouses', String(index)], 'There is no such warehouse.')],
  );
}
